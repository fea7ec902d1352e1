import type { ChartOptions } from '@qiun/ucharts';

/** How charts look: the colours of the product, letters that are read on a phone, and nothing that moves. */

export type ChartKind = 'column' | 'line';

export interface ChartSeries {
  name: string;
  data: (number | null)[];
}

export interface Drawing {
  kind: ChartKind;
  categories: string[];
  series: ChartSeries[];
  /** The axis ends at a hundred. */
  percent: boolean;
  large: boolean;
}

/** Told is blue as what is in hand, solved is green; red is kept for what wants to be done. */
const COLOURS = ['#1F5FA8', '#2B7A4B', '#9A5B00', '#5F479B'];
const LETTERS = 13;
const LARGE_LETTERS = 17;

const STEPS = 4;
/** Whole numbers stand at every step of the axis. */
const topOf = (series: readonly ChartSeries[]): number =>
  STEPS * Math.max(1, Math.ceil(Math.max(...series.flatMap(({ data }) => data.map((value) => value ?? 0))) / STEPS));

/** A month takes up this many letters of the axis, and the numbers beside the chart these px. */
const MONTH_LETTERS = 2.6;
const BESIDE = 50;

/** As many months named as there is room for, always the last one. */
const namedIn = (slot: number, fontSize: number, categories: readonly string[]): string[] => {
  const step = Math.ceil((MONTH_LETTERS * fontSize) / slot);
  return categories.map((name, at) => ((categories.length - 1 - at) % step === 0 ? name : ''));
};

/** Two columns to a month, which keep clear of the next month's. */
const columnIn = (slot: number): number => Math.max(3, Math.min(14, Math.floor((slot - 8) / 2)));

type Surface = Pick<ChartOptions, 'context' | 'width' | 'height' | 'pixelRatio'>;

/** uCharts multiplies lengths of its options by the pixel ratio, but not the size of the canvas. */
export const optionsOf = ({ kind, categories, series, percent, large }: Drawing, surface: Surface): ChartOptions => {
  const fontSize = large ? LARGE_LETTERS : LETTERS;
  const slot = Math.max(1, surface.width / surface.pixelRatio - BESIDE) / Math.max(1, categories.length);
  return {
    ...surface,
    type: kind,
    canvas2d: true,
    categories: namedIn(slot, fontSize, categories),
    // Its numbers stand clear of the line.
    series: kind === 'line' ? series.map((one) => ({ ...one, textOffset: -6 })) : series,
    animation: false,
    background: '#FFFFFF',
    color: COLOURS,
    fontSize,
    fontColor: '#655B56',
    padding: [fontSize + (kind === 'line' ? 10 : 4), fontSize, 4, 4],
    dataLabel: categories.length <= 6,
    legend: { show: series.length > 1, position: 'top', float: 'left', fontSize, fontColor: '#211C1A' },
    xAxis: { disableGrid: true, fontColor: '#655B56', fontSize },
    yAxis: {
      gridType: 'dash',
      gridColor: '#ECE4DE',
      splitNumber: STEPS,
      data: [{ min: 0, max: percent ? 100 : topOf(series), formatter: String, fontSize }],
    },
    extra: {
      column: { type: 'group', width: columnIn(slot), seriesGap: 2, barBorderCircle: false },
      line: { type: 'straight', width: 3 },
    },
  };
};
