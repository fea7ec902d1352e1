import { compileStyles } from './styles';
import { bundleScripts } from './scripts';
import { readSource } from './source';
import { compileTemplates } from './templates';

/** The mini-program as three files a browser understands. */
export interface Built {
  /** Sets `miniprogram`: configuration and templates, which the runtime wants before any script runs. */
  description: string;
  scripts: string;
  styles: string;
}

export async function buildMiniProgram(folder: string, warn: (line: string) => void): Promise<Built> {
  const source = readSource(folder);
  const templates = compileTemplates(source, warn);
  const description = { config: source.config, pages: source.pages, units: source.units };
  return {
    description: `globalThis.miniprogram = Object.assign(${JSON.stringify(description)}, { templates: ${templates} })`,
    scripts: await bundleScripts(source),
    styles: compileStyles(source),
  };
}
