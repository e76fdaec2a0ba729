import zlib from 'node:zlib';
import type { HostileServer, Outcome } from './hostile-server.ts';
import { hostileStream, streamHead, type Wire } from './wire.ts';

const MEGABYTE = 1024 * 1024;
const BOMB_BYTES = 256 * MEGABYTE;

const event = 'data: a\n\n';

/** Made once, when the first asks for it. */
function once(make: () => Buffer): () => Buffer {
  let made: Buffer | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const zeros = () => Buffer.alloc(BOMB_BYTES, `data: ${'0'.repeat(1017)}\n`);
const gzipBomb = once(() => zlib.gzipSync(zeros()));
const brotliBomb = once(() =>
  zlib.brotliCompressSync(zeros(), { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } }),
);
const gzipOfBlankLines = once(() => zlib.gzipSync(Buffer.alloc(BOMB_BYTES, '\n')));

const coded =
  (coding: string, bytes: () => Uint8Array) =>
  ({ send, end }: Wire) => {
    send(streamHead(`Content-Encoding: ${coding}`));
    end(bytes());
  };

const bomb: Outcome = { exit: 1 };
const undecodable: Outcome = { exit: 1 };

/** Content codings that are bombs, or lies. */
export const hostileCodings: readonly HostileServer[] = [
  hostileStream('gzip-bomb', 'sends 256 KB of gzip that decode to 256 MiB', bomb, coded('gzip', gzipBomb)),
  hostileStream('br-bomb', 'sends a few bytes of br that decode to 256 MiB', bomb, coded('br', brotliBomb)),
  hostileStream('blank-line-bomb', 'sends gzip of 256 Mi blank lines', bomb, coded('gzip', gzipOfBlankLines)),
  hostileStream('endless-gzip', 'sends gzip members without end', bomb, ({ send, pour }) => {
    const member = zlib.gzipSync(Buffer.alloc(MEGABYTE, `data: ${'0'.repeat(1017)}\n`));
    send(streamHead('Content-Encoding: gzip'));
    pour(() => member);
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
  hostileStream('hundred-codings', 'names gzip a hundred times', undecodable, ({ send, end }) => {
    const codings = Array.from({ length: 100 }, () => 'gzip').join(', ');
    send(streamHead(`Content-Encoding: ${codings}`));
    end(zlib.gzipSync(event));
  }),
];
