import UCharts from '@qiun/ucharts';
import { optionsOf, type ChartKind, type ChartSeries } from './options';

interface Found {
  node?: WechatMiniprogram.Canvas;
  width: number;
  height: number;
}

/** Pixels around the window in which a chart is drawn before anybody scrolls there. */
const ANYWHERE = { left: 0, right: 0, top: 10_000, bottom: 10_000 };

/** A chart on a canvas, and the same in words for whoever hears the page. */
Component({
  properties: {
    kind: { type: String, value: 'column' as string },
    categories: { type: Array, value: [] as string[] },
    series: { type: Array, value: [] as ChartSeries[] },
    percent: Boolean,
    large: Boolean,
    label: String,
  },
  data: { isReady: false },
  observers: {
    'kind, categories, series, percent, large'() {
      if (this.data.isReady) this.draw();
    },
  },
  lifetimes: {
    ready() {
      this.drawWhenLaidOut();
    },
  },
  methods: {
    /** A canvas has no size before the page around it is on the screen. */
    drawWhenLaidOut() {
      const observer = this.createIntersectionObserver({});
      observer.relativeToViewport(ANYWHERE).observe('#canvas', ({ intersectionRatio }) => {
        if (intersectionRatio <= 0) return;
        observer.disconnect();
        this.setData({ isReady: true });
        this.draw();
      });
    },
    draw() {
      const query = this.createSelectorQuery().select('#canvas').fields({ node: true, size: true });
      query.exec(([found]: (Found | null)[]) => {
        if (found?.node) this.paint(found.node, found.width, found.height);
      });
    },
    paint(canvas: WechatMiniprogram.Canvas, wide: number, high: number) {
      const { pixelRatio } = wx.getWindowInfo();
      const [width, height] = [Math.round(wide * pixelRatio), Math.round(high * pixelRatio)];
      Object.assign(canvas, { width, height });
      const context = canvas.getContext('2d') as WechatMiniprogram.CanvasRenderingContext.CanvasRenderingContext2D;
      const { kind, categories, series, percent, large } = this.data;
      const drawing = { kind: kind as ChartKind, categories, series: series as ChartSeries[], percent, large };
      new UCharts(optionsOf(drawing, { context, width, height, pixelRatio }));
    },
  },
});
