import { broken, met, noted } from '../../verdict.ts';
import type { ResponseArtifact } from '../artifacts.ts';
import { check } from '../check.ts';
import { count, quote } from '../wording.ts';

interface Length {
  /** The Content-Length, when it is a number. */
  readonly announced: number | null;
  /** Bytes of the body that came, with their content coding. */
  readonly came: number;
  /** Whether exactly what was announced came, with which HTTP ends a response. */
  readonly complete: boolean;
}

export function lengthOf({ headers, exchange }: ResponseArtifact): Length {
  const value = headers.get('content-length');
  const announced = value !== null && /^\d+$/.test(value) ? Number(value) : null;
  const came = exchange.chunks.reduce((sum, { bytes }) => sum + bytes.length, 0);
  return { announced, came, complete: came === announced && exchange.end?.by !== 'break' };
}

export const contentLength = check({
  id: 'server.headers.content-length',
  requirement: 'server.framing.no-content-length',
  title: 'gives an open-ended stream no Content-Length',
  needs: ['streamHead'],
  judge({ streamHead }) {
    const value = streamHead.headers.get('content-length');
    if (value === null) return met();
    const { announced, came, complete } = lengthOf(streamHead);
    // A recording of a stream that is played in one go is a document with a length, and legal HTTP.
    if (complete && came > 0) {
      return noted(
        `${count(came, 'byte')}, announced by Content-Length, came and ended: no open-ended stream`,
      );
    }
    if (streamHead.truncated) {
      return noted(`the first ${count(came, 'byte')} of ${quote(value)} came at once: no open-ended stream`);
    }
    return broken({
      message:
        announced === 0
          ? 'Content-Length: 0 says that the stream is empty'
          : 'the Content-Length ends the response for clients, whatever is sent behind it',
      expected: 'no Content-Length on a stream',
      observed: `Content-Length: ${quote(value)}; ${count(came, 'byte')} came, and then ${endOf(streamHead)}`,
      fix: 'send the body piece by piece instead of as a whole, and do not set Content-Length',
    });
  },
});

function endOf({ exchange: { end } }: ResponseArtifact): string {
  switch (end?.by) {
    case 'server':
      return 'the response ended';
    case 'break':
      return `the connection broke: ${quote(end.message)}`;
    default:
      return 'it was still going on';
  }
}

export const selfDelimiting = check({
  id: 'server.headers.self-delimiting',
  requirement: 'server.framing.length-delimited-preferred',
  title: 'frames the stream so that its end can be told from a break',
  needs: ['streamHead'],
  judge({ streamHead: { head, headers } }) {
    if (!head.httpVersion.startsWith('1.')) return met();
    if (headers.get('transfer-encoding') !== null || headers.get('content-length') !== null) return met();
    // An EventSource reconnects after either, so that this troubles only those who read a finite stream.
    return noted(
      `HTTP/${head.httpVersion} without chunked coding: the stream ends where the connection does, ` +
        'and clients cannot tell an end from a break',
    );
  },
});
