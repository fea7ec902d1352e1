import type { template } from 'glass-easel';
import type { AppConfig, Unit } from '../../build/source';

/** The built mini-program, put on the page by its own script before the runtime starts. */
export interface MiniProgram {
  config: AppConfig;
  pages: string[];
  units: Unit[];
  templates: Record<string, template.ComponentTemplate['content']>;
}

export interface PageConfig {
  navigationBarTitleText?: string;
  navigationBarBackgroundColor?: string;
  navigationBarTextStyle?: string;
  navigationStyle?: string;
  backgroundColor?: string;
  enablePullDownRefresh?: boolean;
  onReachBottomDistance?: number;
}

declare global {
  var miniprogram: MiniProgram;
}

export const isTabPage = (path: string) =>
  miniprogram.config.tabBar?.list.some(({ pagePath }) => pagePath === path) ?? false;

export function pageConfig(path: string): PageConfig {
  const unit = miniprogram.units.find((candidate) => candidate.path === path);
  return { ...miniprogram.config.window, ...unit?.config } as PageConfig;
}
