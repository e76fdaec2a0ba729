import { broken, met } from '../../verdict.ts';
import { check } from '../check.ts';
import { quote } from '../wording.ts';

/** A chunk's size in hexadecimal digits and CRLF; https://www.rfc-editor.org/rfc/rfc9112.html#section-7.1 */
const CHUNK_SIZE = /^([0-9a-f]{1,8})\r\n/i;

export const chunkedOnce = check({
  id: 'server.stream.chunked-once',
  requirement: 'server.framing.chunked-once',
  title: 'leaves the chunked coding to HTTP',
  needs: ['stream'],
  judge({ stream: { bytes } }) {
    const digits = chunkSizeOf(bytes);
    if (digits === null) return met();
    return broken({
      message: 'the body has a chunked coding of its own within that of HTTP',
      expected: 'fields and comments only',
      observed: `the first line is the size of a chunk: ${quote(digits)}`,
      fix: 'write the stream as it is; the HTTP server adds chunk sizes by itself',
      place: { line: 1, offset: 0 },
    });
  },
});

/** The digits of the chunk size with which a body begins; `null` when it does not. */
export function chunkSizeOf(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  const [sizeLine = '', digits = ''] = CHUNK_SIZE.exec(start) ?? [];
  const end = sizeLine.length + Number.parseInt(digits, 16);
  // Only where CRLF follows after just as many bytes is it the size of a chunk and not somebody's text.
  return sizeLine !== '' && bytes[end] === 0x0d && bytes[end + 1] === 0x0a ? digits : null;
}
