import { escaped } from '../../../../suites/visible.ts';

/** More bytes of a chunk than this are counted only. */
const SHOWN_BYTES = 400;

/** UTF-8 as the standard has it, in a string of bytes; what does not fit is a byte of its own. */
const SEQUENCE =
  /[\x00-\x7f]+|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|\xed[\x80-\x9f][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|[\x80-\xff]/g;

/**
 * Bytes as lines of text, each up to and with its line end: what is not seen is an escape, a byte that is no UTF-8 is
 * `\xNN`. Long ones are cut, and the last line says how many bytes are left out.
 */
export function readableBytes(bytes: Uint8Array): readonly string[] {
  const kept = bytes.subarray(0, cutAt(bytes));
  const raw = Buffer.from(kept).toString('latin1');
  const lines = (raw.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? []).map((line) =>
    line.replace(SEQUENCE, readable),
  );
  const rest = bytes.length - kept.length;
  return rest === 0 ? lines : [...lines, `… and ${rest} more ${rest === 1 ? 'byte' : 'bytes'}`];
}

/** Where to cut: not within a character. */
function cutAt(bytes: Uint8Array): number {
  let end = Math.min(bytes.length, SHOWN_BYTES);
  while (end > SHOWN_BYTES - 3 && isContinuation(bytes[end])) end -= 1;
  return end;
}

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

function readable(sequence: string): string {
  if (sequence.length === 1 && sequence >= '\x80')
    return `\\x${sequence.charCodeAt(0).toString(16).toUpperCase()}`;
  return escaped(Buffer.from(sequence, 'latin1').toString('utf8'));
}
