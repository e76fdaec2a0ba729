import type { IncomingMessage } from 'node:http';
import zlib from 'node:zlib';
import type { Fields } from './behaviour.ts';
import { inFrontOf, type Outgoing } from './outgoing.ts';

export type Coding = 'gzip' | 'br' | 'deflate';

const COMPRESSORS = {
  gzip: () => zlib.createGzip(),
  br: () => zlib.createBrotliCompress(),
  deflate: () => zlib.createDeflate(),
} as const satisfies Record<Coding, () => unknown>;

/** Whether the request asks for the coding by its name. */
export function accepts(request: IncomingMessage, coding: Coding): boolean {
  return new RegExp(`\\b${coding}\\b`).test(String(request.headers['accept-encoding'] ?? ''));
}

export const codedFields = (coding: Coding): Fields => ({
  'Content-Encoding': coding,
  Vary: 'Accept-Encoding',
});

/** Compresses what is sent; `flush`: so that each piece can be read as soon as it is there. */
export function compressing(plain: Outgoing, coding: Coding, flush: boolean): Outgoing {
  const compressor = COMPRESSORS[coding]();
  compressor.on('data', (bytes: Buffer) => plain.open && plain.send(bytes));
  compressor.on('end', () => plain.end());
  return {
    ...inFrontOf(plain, () => {}),
    get open() {
      return plain.open && !compressor.writableEnded;
    },
    send(bytes) {
      compressor.write(bytes);
      if (flush) compressor.flush(coding === 'br' ? undefined : zlib.constants.Z_SYNC_FLUSH);
    },
    end: () => void compressor.end(),
  };
}
