/** What this product uses of uCharts, which comes without types. */
declare module '@qiun/ucharts' {
  export interface ChartOptions {
    type: 'column' | 'line';
    context: WechatMiniprogram.CanvasRenderingContext.CanvasRenderingContext2D;
    canvas2d: true;
    width: number;
    height: number;
    pixelRatio: number;
    categories: string[];
    series: { name: string; data: (number | null)[]; color?: string; textOffset?: number }[];
    animation: boolean;
    background: string;
    color: string[];
    fontSize: number;
    fontColor: string;
    padding: number[];
    dataLabel: boolean;
    legend: object;
    xAxis: object;
    yAxis: object;
    extra: object;
  }
  export default class UCharts {
    opts: ChartOptions;
    constructor(options: ChartOptions);
  }
}
