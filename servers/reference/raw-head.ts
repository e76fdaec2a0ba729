import type { HeaderField } from '../../harness/transcript.ts';
import type { SentHead } from './recorder.ts';

/** Beyond this many bytes without an empty line the bytes are taken for no head at all. */
const MAX_HEAD_BYTES = 64 * 1024;

/** Reads a response head out of bytes that are written piece by piece. */
export interface RawHeadReader {
  /** Takes the next bytes; returns the head when they complete it, and nothing ever after. */
  push(bytes: Uint8Array): SentHead | undefined;
}

/**
 * Scripts send malformed heads on purpose, so this reads what can be read: any line ending, any bytes in
 * values; a line without a colon is left out. Interim responses are passed over.
 */
export function createRawHeadReader(): RawHeadReader {
  let text: string | undefined = '';
  return {
    push(bytes) {
      if (text === undefined) return undefined;
      text += Buffer.from(bytes).toString('latin1');
      for (let block = splitHead(text); block !== undefined; block = splitHead(text)) {
        text = block.rest;
        const head = parseHead(block.head);
        if (head !== undefined && isInterim(head.status)) continue;
        text = undefined;
        return head;
      }
      if (text.length > MAX_HEAD_BYTES) text = undefined;
      return undefined;
    },
  };
}

/** 101 is final for the HTTP connection: https://www.rfc-editor.org/rfc/rfc9110.html#section-15.2 */
function isInterim(status: number): boolean {
  return status >= 100 && status < 200 && status !== 101;
}

function splitHead(text: string): { head: string; rest: string } | undefined {
  const gap = /\r?\n\r?\n/.exec(text);
  if (gap === null) return undefined;
  return { head: text.slice(0, gap.index), rest: text.slice(gap.index + gap[0].length) };
}

function parseHead(text: string): SentHead | undefined {
  const [statusLine = '', ...lines] = text.split(/\r?\n/);
  const match = /^HTTP\/(\d+(?:\.\d+)?) +(\d{3})(?: (.*))?$/.exec(statusLine);
  if (match === null) return undefined;
  const [, httpVersion = '', status = '', statusText = ''] = match;
  return { httpVersion, status: Number(status), statusText, headers: lines.flatMap(parseField) };
}

function parseField(line: string): HeaderField[] {
  const colon = line.indexOf(':');
  if (colon === -1) return [];
  return [[line.slice(0, colon), line.slice(colon + 1).replace(/^[ \t]+|[ \t]+$/g, '')]];
}
