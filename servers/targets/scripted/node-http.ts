import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SentEvent } from '../../../suites/server/scripted/steps.ts';
import { play, type StreamStore } from './contract.ts';
import { type Adapter, scriptedTarget } from './scripted-target.ts';

const HEADERS = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-cache, no-store, no-transform',
  'X-Accel-Buffering': 'no',
  'X-Content-Type-Options': 'nosniff',
};

/** An event stream as one writes it by hand, with nothing forgotten. */
export const scriptedNodeHttp = scriptedTarget({
  name: 'scripted-node-http',
  description: 'scripted: node:http and frames written by hand, right in everything',
  adapter: nodeHttpAdapter,
  expected: {},
});

export function nodeHttpAdapter(streams: StreamStore): Adapter {
  return {
    name: 'node-http',
    version: process.versions.node,
    capabilities: ['id', 'event', 'retry', 'comment', 'resume', 'status', 'error'],
    serve: (request, response) => serve(streams, request, response),
  };
}

function serve(streams: StreamStore, request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  response.writeHead(200, HEADERS);
  response.flushHeaders();
  const stream = streams.find(request.url);
  if (request.method === 'HEAD' || stream === null) {
    response.end();
    return;
  }
  const visit = stream.visit(request.headers['last-event-id']);
  response.on('close', visit.left);
  void play(visit, {
    send: (event) => write(response, frame(event)),
    comment: (text) => write(response, `${linesOf(':', text)}\n`),
    end: () => void response.end(),
    error: () => void response.destroy(),
  });
}

/** Resolves when the next may be written: a client that reads slowly holds up nobody else. */
async function write(response: ServerResponse, text: string): Promise<void> {
  if (response.write(text) || response.destroyed) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}

/** @throws RangeError for what no field can carry: line ends, U+0000 in an id, a retry that is no number. */
function frame({ data, event, id, retry }: SentEvent): string {
  let text = '';
  if (event !== undefined) text += field('event', event, /[\r\n]/);
  if (id !== undefined) text += field('id', id, /[\r\n\0]/);
  if (retry !== undefined) text += field('retry', String(retry), /[^0-9]/);
  return `${text}${linesOf('data:', data)}\n`;
}

function field(name: string, value: string, forbidden: RegExp): string {
  if (forbidden.test(value)) throw new RangeError(`${name} cannot be ${JSON.stringify(value)}`);
  return `${name}: ${value}\n`;
}

function linesOf(start: string, text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => `${start} ${line}\n`)
    .join('');
}
