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

const COLOURS = ['#B3262E', '#2B7A4B', '#1F5FA8', '#9A5B00'];
const LETTERS = 13;
const LARGE_LETTERS = 17;

const STEPS = 4;
/** Whole numbers stand at every step of the axis. */
const topOf = (series: readonly ChartSeries[]): number =>
  STEPS * Math.max(1, Math.ceil(Math.max(...series.flatMap(({ data }) => data.map((value) => value ?? 0))) / STEPS));

type Surface = Pick<ChartOptions, 'context' | 'width' | 'height' | 'pixelRatio'>;

/** uCharts multiplies lengths of its options by the pixel ratio, but not the size of the canvas. */
export const optionsOf = ({ kind, categories, series, percent, large }: Drawing, surface: Surface): ChartOptions => {
  const fontSize = large ? LARGE_LETTERS : LETTERS;
  return {
    ...surface,
    type: kind,
    canvas2d: true,
    categories,
    series,
    animation: false,
    background: '#FFFFFF',
    color: COLOURS,
    fontSize,
    fontColor: '#655B56',
    padding: [fontSize + 4, 8, 4, 4],
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
      column: { type: 'group', width: 14, seriesGap: 3, barBorderCircle: false },
      line: { type: 'straight', width: 3 },
    },
  };
};
