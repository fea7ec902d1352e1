import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { readBody, send, sendJson } from '../cloud/http';
import type { CloudParts } from '../cloud/parts';
import { answersOf } from './answers';
import { Misunderstood } from './documents';
import { LOOPBACK, objection } from './guard';

const PAGE = join(__dirname, 'page');
/** In their order: what comes later wins. */
const STYLES = ['ground', 'frame', 'split', 'parts', 'waterfall', 'collections', 'cards', 'narrow'];
const BODY_SIZE = 10_000;
const SAFETY = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};
const HTML = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>石榴议事 · Inspector</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/preview/fonts.css">
<link rel="stylesheet" href="/inspect/page.css">
<body>
<script type="module" src="/inspect/page.js"></script>
</body>
</html>
`;
const NOT_SERVED = `没有打开：云对别人开放时不提供检查页。请用 --host 127.0.0.1 启动。
Not served: the cloud is open to others. Start it with --host 127.0.0.1.
`;

const styleOf = (name: string): string => readFileSync(join(PAGE, 'styles', `${name}.css`), 'utf8');

/** Answers what lies below `/inspect`, and tells whether it did. */
type Inspector = (request: IncomingMessage, response: ServerResponse) => boolean;

/** The page that looks into the running cloud. It shows everything to whoever asks, so it serves this machine alone. */
export async function createInspector(host: string): Promise<(parts: CloudParts) => Inspector> {
  const script = await bundlePage();
  const texts: Record<string, () => [type: string, text: string]> = {
    '/inspect': () => ['text/html', HTML],
    '/inspect/page.js': () => ['text/javascript', script],
    '/inspect/page.css': () => ['text/css', STYLES.map(styleOf).join('\n')],
  };
  return (parts) => {
    const answers = answersOf(parts);
    return (request, response) => {
      const { pathname, searchParams } = new URL(`http://inspect${request.url}`);
      if (pathname !== '/inspect' && !pathname.startsWith('/inspect/')) return false;
      for (const [name, value] of Object.entries(SAFETY)) response.setHeader(name, value);
      const text = texts[pathname];
      const refusal = LOOPBACK.includes(host) ? objection(request) : NOT_SERVED;
      if (refusal) send(response, 403, 'text/plain', refusal);
      else if (text) send(response, 200, ...text());
      else void answer(answers, pathname.replace('/inspect/api/', ''), request, response, searchParams);
      return true;
    };
  };
}

/** Whatever goes wrong is told whole: it is the developer who asks. */
async function answer(
  answers: ReturnType<typeof answersOf>,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
  query: URLSearchParams,
): Promise<void> {
  if (!Object.hasOwn(answers, name)) return sendJson(response, 404, { message: 'there is nothing here' });
  // Only the clock is changed from here.
  if ((request.method === 'POST') !== (name === 'clock')) return sendJson(response, 405, { message: 'wrong method' });
  try {
    const body = request.method === 'POST' ? (await readBody(request, BODY_SIZE)).toString() : 'null';
    sendJson(response, 200, await answers[name as keyof typeof answers](query, JSON.parse(body)));
  } catch (error) {
    const { field, problem } = error instanceof Misunderstood ? error : { field: null, problem: 'failed' };
    sendJson(response, 400, { field, problem, message: (error as Error).message });
  }
}

async function bundlePage(): Promise<string> {
  const options = { bundle: true, write: false, format: 'esm', target: 'es2022', charset: 'utf8' } as const;
  const { outputFiles } = await build({ entryPoints: [join(PAGE, 'main.ts')], ...options, logLevel: 'silent' });
  return outputFiles[0]?.text ?? '';
}
