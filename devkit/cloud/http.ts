import type { IncomingMessage, ServerResponse } from 'node:http';
import { CloudFailure } from './failure';

export type Listener = (request: IncomingMessage, response: ServerResponse) => void;
export type Route = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> | void;

export async function readBody(request: IncomingMessage, atMost: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // The rest is read and thrown away, so that the sender gets the answer instead of a broken connection.
    if (size <= atMost) chunks.push(chunk);
  }
  if (size > atMost) throw new CloudFailure('TOO_LARGE', `the body is larger than ${atMost} bytes`);
  return Buffer.concat(chunks);
}

export function send(response: ServerResponse, status: number, type: string, text: string): void {
  const body = Buffer.from(text);
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'content-length': body.length }).end(body);
}

export const sendJson = (response: ServerResponse, status: number, value: unknown): void =>
  send(response, status, 'application/json', JSON.stringify(value));
