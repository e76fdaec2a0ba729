import type { IncomingMessage } from 'node:http';
import { type Behaviour, type Fields, right, type Visit } from './behaviour.ts';
import type { Outgoing } from './outgoing.ts';

interface ByHand {
  /** `1.1` when not given. */
  readonly version?: '1.0' | '1.1';
  /** Besides those of a right stream. */
  readonly fields: Fields | ((request: IncomingMessage) => Fields);
  /** Whether it chunks the body. */
  readonly chunks?: (request: IncomingMessage) => boolean;
  /** What becomes of a chunk, which is counted from 1. */
  chunk?(bytes: Buffer, number: number): string | Buffer;
}

/** Writes the response itself, head and body, past `node:http`, which keeps its own in order. */
export function byHand({
  version = '1.1',
  fields,
  chunks = () => false,
  chunk = chunked,
}: ByHand): Partial<Behaviour> {
  return {
    headFirst: false,
    outgoing(_, { request, response }: Visit): Outgoing {
      const { socket } = request;
      const inChunks = chunks(request);
      const all = {
        ...right.fields,
        ...right.fieldsFor(request),
        Date: new Date().toUTCString(),
        Connection: 'close',
        ...(typeof fields === 'function' ? fields(request) : fields),
        ...(inChunks && { 'Transfer-Encoding': 'chunked' }),
      };
      let number = 0;
      const lines = Object.entries(all).flatMap(([name, value]) =>
        value === null ? [] : [value].flat().map((one) => `${name}: ${one}\r\n`),
      );
      socket.write(`HTTP/${version} 200 OK\r\n${lines.join('')}\r\n`, 'latin1');
      socket.once('close', () => response.destroy());
      return {
        get open() {
          return socket.writable;
        },
        send: (bytes) => void socket.write(inChunks ? chunk(Buffer.from(bytes), ++number) : bytes),
        end: () => void socket.end(),
      };
    },
  };
}

/** https://www.rfc-editor.org/rfc/rfc9112.html#section-7.1 */
export const chunked = (bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);

export const isHttp11 = ({ httpVersion }: IncomingMessage): boolean => httpVersion === '1.1';
