import type { IncomingMessage, ServerResponse } from 'node:http';
import { type SerializableEvent, serializeEvent } from '../../../harness/sse/serialize.ts';
import type { Capability, SentEvent, Step } from '../../../suites/server/scripted/steps.ts';
import { CAPABILITIES } from '../../../suites/server/scripted/steps.ts';
import { play, type ScriptedStream, type StreamStore, stepsAfter } from '../../targets/scripted/contract.ts';
import type { Adapter } from '../../targets/scripted/scripted-target.ts';
import { writeHead } from './behave.ts';
import { right } from './behaviour.ts';
import { type Outgoing, toResponse } from './outgoing.ts';

/** What a server library does; a mutant does one thing of it in its own way. */
export interface Library {
  readonly capabilities: readonly Capability[];
  /** @throws RangeError for what the format cannot carry. */
  frame(event: SentEvent): string | Uint8Array;
  comment(text: string): string;
  /** What a client gets that asks to resume. */
  stepsAfter(steps: readonly Step[], lastEventId: string | null, stream: ScriptedStream): readonly Step[];
  /** As Node shows it: a code unit for each byte. */
  readId(header: string): string;
  readonly headFirst: boolean;
  outgoing(plain: Outgoing, response: ServerResponse, stream: ScriptedStream): Outgoing;
  end(outgoing: Outgoing, response: ServerResponse): void;
  error(outgoing: Outgoing, response: ServerResponse): void;
  /** Calls `left` when the client has left. */
  watch(response: ServerResponse, left: () => void): void;
  answer(request: IncomingMessage, response: ServerResponse, stream: () => void): void;
}

const rightLibrary: Library = {
  capabilities: CAPABILITIES,
  frame: (event) => serializeEvent(serializable(event)),
  comment: (text) =>
    `${text
      .split(/\r\n|\r|\n/)
      .map((line) => `: ${line}\n`)
      .join('')}\n`,
  stepsAfter,
  readId: (header) => Buffer.from(header, 'latin1').toString('utf8'),
  headFirst: true,
  outgoing: (plain) => plain,
  end: (outgoing) => outgoing.end(),
  error: (_, response) => void response.destroy(),
  watch: (response, left) => void response.on('close', left),
  answer: (_request, _response, stream) => stream(),
};

/** @throws RangeError for a reconnection time that is no number. */
function serializable({ event, retry, ...rest }: SentEvent): SerializableEvent {
  if (retry === undefined) return { ...rest, ...(event !== undefined && { type: event }) };
  if (typeof retry !== 'number') throw new RangeError('a reconnection time is a number');
  return { ...rest, retry, ...(event !== undefined && { type: event }) };
}

/** An adapter of a library that does these things in its own way, and everything else rightly. */
export function createHandwritten(streams: StreamStore, own: Partial<Library>): Adapter {
  const library = { ...rightLibrary, ...own };
  return {
    name: 'handwritten',
    version: '1',
    capabilities: library.capabilities,
    serve(request, response) {
      const stream = streams.find(request.url);
      if (stream === null) return void response.writeHead(404).end();
      const fields = { ...right.fieldsFor(request), ...right.fields };
      if (request.method === 'OPTIONS')
        return void writeHead(response, 204, { ...right.fieldsFor(request), ...right.preflight }).end();
      if (request.method === 'HEAD') return void writeHead(response, 200, fields).end();
      if (request.method !== 'GET')
        return void writeHead(response, 405, { Allow: 'GET, HEAD, OPTIONS' }).end();
      library.answer(request, response, () => serve(library, stream, request, response, fields));
    },
  };
}

function serve(
  library: Library,
  stream: ScriptedStream,
  request: IncomingMessage,
  response: ServerResponse,
  fields: Parameters<typeof writeHead>[2],
): void {
  writeHead(response, 200, fields);
  if (library.headFirst) response.flushHeaders();
  const header = request.headers['last-event-id'];
  const id = header === undefined ? null : library.readId(String(header));
  const visit = stream.visit(null);
  library.watch(response, visit.left);
  const outgoing = library.outgoing(toResponse(response), response, stream);
  void play(
    { ...visit, steps: library.stepsAfter(stream.steps, id, stream) },
    {
      send: async (event) => {
        outgoing.send(library.frame(event));
        await drained(response);
      },
      comment: (text) => outgoing.send(library.comment(text)),
      end: () => library.end(outgoing, response),
      error: () => library.error(outgoing, response),
    },
  );
}

/** A client that reads slowly holds up nobody else. */
async function drained(response: ServerResponse): Promise<void> {
  if (!response.writableNeedDrain || response.destroyed) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}
