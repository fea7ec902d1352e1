import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { sendJson, type Listener } from '../cloud/http';
import type { CloudParts } from '../cloud/parts';
import { mediaTypes } from '../media-types';
import { buildMiniProgram, type Built } from './build/build';
import { bundleRuntime } from './build/scripts';
import { fontFaces, fontFile } from './fonts';
import { storedPeople } from './people';

export interface PreviewOptions {
  miniprogramFolder: string;
  log?: (line: string) => void;
}

export interface Preview {
  /** Answers every path the embedded cloud does not know; the people on the phone are those in its database. */
  handle: (cloud: Pick<CloudParts, 'database'>) => Listener;
  /** Builds anew and tells the open pages. */
  rebuild(): Promise<void>;
  close(): void;
}

const RUNTIME = join(__dirname, 'runtime/main.ts');
const STYLES = ['built-in.css', 'shell.css'].map((name) => join(__dirname, 'runtime/shell', name));
const TYPES: Record<string, string> = {
  ...mediaTypes,
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const PICTURES = new Set(['.jpg', '.png', '.svg']);
const PAGE = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>石榴议事</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/preview/fonts.css">
<link rel="stylesheet" href="/preview/shell.css">
<link rel="stylesheet" href="/preview/app.css">
<body>
<script src="/preview/description.js"></script>
<script src="/preview/runtime.js"></script>
</body>
</html>
`;

/** The unchanged mini-program as a web page. It is mounted into the cloud's server, so that both share one address. */
export async function createPreview({ miniprogramFolder, log = () => undefined }: PreviewOptions): Promise<Preview> {
  const listeners = new Set<ServerResponse>();
  const runtime = await bundleRuntime(RUNTIME);
  let built: Built = await buildMiniProgram(miniprogramFolder, log);
  let failure: string | null = null;
  let version = Date.now();

  const texts: Record<string, () => string> = {
    '/': () => PAGE,
    '/preview/runtime.js': () => runtime,
    '/preview/description.js': () => built.description,
    '/preview/app.js': () => built.scripts,
    '/preview/app.css': () => built.styles,
    '/preview/shell.css': () => STYLES.map((file) => readFileSync(file, 'utf8')).join('\n'),
    '/preview/fonts.css': fontFaces,
  };
  const tell = (response: ServerResponse, event: string, data: unknown) =>
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);

  const listen = (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write('retry: 300\n\n');
    tell(response, 'version', version);
    if (failure) tell(response, 'failure', failure);
    listeners.add(response);
    response.on('close', () => listeners.delete(response));
  };

  return {
    handle:
      ({ database }) =>
      (request, response) => {
        const path = decodeURIComponent(new URL(`http://preview${request.url}`).pathname);
        if (path === '/preview/events') return listen(response);
        if (path === '/preview/people') return sendJson(response, 200, storedPeople(database));
        const text = texts[path];
        if (text) sendText(response, path, text());
        else void sendFile(response, fileOf(path, miniprogramFolder));
      },
    async rebuild() {
      try {
        built = await buildMiniProgram(miniprogramFolder, log);
        failure = null;
        version += 1;
        for (const listener of listeners) tell(listener, 'version', version);
      } catch (error) {
        failure = (error as Error).message;
        log(failure);
        for (const listener of listeners) tell(listener, 'failure', failure);
      }
    },
    close() {
      for (const listener of listeners) listener.end();
    },
  };
}

function sendText(response: ServerResponse, path: string, text: string): void {
  const type = TYPES[path === '/' ? '.html' : extname(path)] ?? 'text/plain';
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
}

/** Only fonts and the mini-program's pictures are files of the web page. */
function fileOf(path: string, miniprogramFolder: string): string | null {
  const font = /^\/preview\/fonts\/([\w.-]+\.woff2)$/.exec(path)?.[1];
  if (font) return fontFile(font);
  const picture = /^\/preview\/files\/(.+)$/.exec(path)?.[1];
  if (!picture || !PICTURES.has(extname(picture))) return null;
  const file = normalize(join(miniprogramFolder, picture));
  return file.startsWith(miniprogramFolder) ? file : null;
}

async function sendFile(response: ServerResponse, file: string | null): Promise<void> {
  if (!file || !existsSync(file) || !statSync(file).isFile()) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
    return;
  }
  const cached = extname(file) === '.woff2' ? 'max-age=31536000, immutable' : 'no-store';
  response.writeHead(200, { 'content-type': TYPES[extname(file)], 'cache-control': cached });
  // Whoever has gone away, or whose file has, cannot be told.
  await pipeline(createReadStream(file), response).catch(() => undefined);
}
