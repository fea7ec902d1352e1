import { component } from 'glass-easel-miniprogram-adapter';

/** What tests ask about the running mini-program. */
export interface Measured {
  /** The largest setData so far, in bytes of JSON. */
  setDataMax: number;
  /** Cloud calls since the page on top was opened. */
  calls: { name: string; action: string; page: string }[];
  /** Cloud calls that are not answered yet: at none the page is settled. */
  pending: number;
  warnings: string[];
}

declare global {
  var __preview: Measured;
}

const WARN_BYTES = 256 * 1024;
let page = '';

/** There is no bridge between two threads here: what a phone would feel in setData is measured instead. */
export function measureSetData(): void {
  globalThis.__preview = { setDataMax: 0, calls: [], pending: 0, warnings: [] };
  const { prototype } = component.ComponentCaller;
  const setData = prototype.setData;
  prototype.setData = function (data: Record<string, unknown>, callback?: () => void) {
    const bytes = new Blob([JSON.stringify(data) ?? '']).size;
    __preview.setDataMax = Math.max(__preview.setDataMax, bytes);
    if (bytes > WARN_BYTES) warn(`setData of ${String(bytes)} bytes in ${this.is}`);
    const missing = Object.keys(data).filter((path) => data[path] === undefined);
    if (missing.length && !isLibrary(this.is)) warn(`setData gives undefined for ${missing.join(', ')} in ${this.is}`);
    setData.call(this, data as never, callback);
  };
}

const isLibrary = (path: string) => path.startsWith('miniprogram_npm/');

export function warn(message: string): void {
  __preview.warnings.push(message);
  console.warn(`[preview] ${message}`);
}

export function resetCallCount(openedPage: string): void {
  page = openedPage;
  __preview.calls = [];
}

export const countCall = (name: string, data: unknown) => {
  const { action } = (data ?? {}) as { action?: string };
  __preview.calls.push({ name, action: action ?? '', page });
};
