import zlib from 'node:zlib';
import type { HostileServer, Outcome } from './hostile-server.ts';
import { hostileStream, streamHead, type Wire } from './wire.ts';

const MEGABYTE = 1024 * 1024;
/** What bombs decode to, in MiB: far more than anybody keeps. */
const BOMB = 128;

const event = 'data: a\n\n';
const line = `data: ${'0'.repeat(1017)}\n`;

/** A gzip file is members one behind the other: https://www.rfc-editor.org/rfc/rfc1952#section-2.2 */
const gzipBomb = (text: string) => {
  const member = zlib.gzipSync(Buffer.alloc(MEGABYTE, text));
  return Buffer.concat(Array.from({ length: BOMB }, () => member));
};
const brotliBomb = () =>
  zlib.brotliCompressSync(Buffer.alloc((BOMB / 2) * MEGABYTE, line), {
    params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 },
  });

/** Made when the first asks for it, and kept. */
function once(make: () => Buffer): () => Buffer {
  let made: Buffer | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const coded =
  (coding: string, bytes: () => Uint8Array) =>
  ({ send, end }: Wire) => {
    send(streamHead(`Content-Encoding: ${coding}`));
    end(bytes());
  };

/** Whether an event comes out of it one day nobody can tell who does not unpack it all. */
const bomb: Outcome = {
  exit: 3,
  includes: { 'server.stream.events-come-out': 'error' },
  says: 'the recorder stopped',
};
const undecodable: Outcome = { exit: 1, includes: { 'server.headers.content-encoding-known': 'fail' } };

const member = once(() => zlib.gzipSync(Buffer.alloc(MEGABYTE, line)));

/** Content codings that are bombs, or lies. */
export const hostileCodings: readonly HostileServer[] = [
  hostileStream(
    'gzip-bomb',
    'sends gzip that decodes to a thousand times its size',
    bomb,
    coded(
      'gzip',
      once(() => gzipBomb(line)),
    ),
  ),
  hostileStream(
    'br-bomb',
    'sends br that decodes to ten thousand times its size',
    bomb,
    coded('br', once(brotliBomb)),
  ),
  hostileStream(
    'blank-line-bomb',
    'sends gzip of 128 Mi blank lines',
    { exit: 3, says: 'the recorder stopped' },
    coded(
      'gzip',
      once(() => gzipBomb('\n')),
    ),
  ),
  hostileStream('endless-gzip', 'sends gzip members without end', bomb, ({ send, pour }) => {
    send(streamHead('Content-Encoding: gzip'));
    pour(member);
  }),
  hostileStream(
    'deflate-garbage',
    'says deflate and sends bytes without sense',
    undecodable,
    coded('deflate', () => Buffer.alloc(4096, '\xde\xad', 'latin1')),
  ),
  hostileStream('gzip-cut', 'ends in the middle of its gzip', undecodable, ({ send, end }) => {
    const whole = zlib.gzipSync(event.repeat(1000));
    send(streamHead('Content-Encoding: gzip'));
    end(whole.subarray(0, whole.length / 2));
  }),
  hostileStream(
    'gzip-then-garbage',
    'sends gzip, and garbage behind it',
    undecodable,
    coded('gzip', () => Buffer.concat([zlib.gzipSync(event.repeat(3)), Buffer.alloc(MEGABYTE, 0xaa)])),
  ),
  hostileStream(
    'unknown-coding',
    'names a content coding that does not exist',
    undecodable,
    coded(`${'x'.repeat(2000)}\u001b[31m`, () => Buffer.from(event)),
  ),
  hostileStream(
    'hundred-codings',
    'names gzip a hundred times',
    { exit: 3, says: '100 content codings' },
    ({ send, end }) => {
      const codings = Array.from({ length: 100 }, () => 'gzip').join(', ');
      send(streamHead(`Content-Encoding: ${codings}`));
      end(zlib.gzipSync(event));
    },
  ),
];
