import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { constants, createGzip } from 'node:zlib';
import { get, type Target } from './target.ts';
import { startTicking } from './ticking.ts';

/** gzip for those that accept it, flushed behind each event: events come as if it were not there. */
export const gzipFlushed: Target = {
  name: 'gzip-flushed',
  description: 'node:http, gzip where it is accepted, flushed for each event',
  unavailable: () => null,
  start: () => startGzip(constants.Z_SYNC_FLUSH),
  expected: {},
};

/** The same, and nobody flushes: events wait until the compressor has enough of them. */
export const gzipUnflushed: Target = {
  name: 'gzip-unflushed',
  description: 'node:http, gzip where it is accepted, never flushed: events wait in the compressor',
  unavailable: () => null,
  start: () => startGzip(constants.Z_NO_FLUSH),
  expected: { 'server.delivery.gzip-flushed': 'warn', 'server.agreement.events-reach-client': 'warn' },
};

async function startGzip(flush: number) {
  const server = await startTicking((request, response) => {
    const body = acceptsGzip(request) ? gzipTo(response, flush) : response;
    return (id) => body.write(`id: ${id}\ndata: event ${id}\n\n`);
  }, fieldsFor);
  return { request: get(server.origin), close: server.close };
}

function fieldsFor(request: IncomingMessage): OutgoingHttpHeaders {
  return { Vary: 'Accept-Encoding', ...(acceptsGzip(request) && { 'Content-Encoding': 'gzip' }) };
}

function acceptsGzip(request: IncomingMessage): boolean {
  return /\bgzip\b(?!;q=0(?:\D|$))/.test(String(request.headers['accept-encoding'] ?? ''));
}

function gzipTo(response: ServerResponse, flush: number) {
  const gzip = createGzip({ flush });
  gzip.pipe(response);
  return gzip;
}
