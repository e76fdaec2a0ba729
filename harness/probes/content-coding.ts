import type { Transform } from 'node:stream';
import zlib from 'node:zlib';

/**
 * A decoder for one `Content-Encoding`, or `null` when it is none that we know.
 * https://www.rfc-editor.org/rfc/rfc9110#section-8.4.1
 */
export function contentDecoder(coding: string): Transform | null {
  switch (coding.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return zlib.createGunzip({ flush: zlib.constants.Z_SYNC_FLUSH });
    case 'deflate':
      return zlib.createInflate({ flush: zlib.constants.Z_SYNC_FLUSH });
    case 'br':
      return zlib.createBrotliDecompress({
        flush: zlib.constants.BROTLI_OPERATION_FLUSH,
      });
    default:
      return null;
  }
}
