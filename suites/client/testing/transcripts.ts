import type { Exchange, HeaderField, Observation, Transcript } from '../../../harness/transcript.ts';

/** Words to write transcripts by hand, for tests. Times are in ms. */

interface ExchangeInWords {
  readonly at: number;
  /** When the server ended the response; it goes on when not given. */
  readonly ended?: number;
  readonly headers?: readonly HeaderField[];
}

export const exchange = ({ at, ended, headers = [] }: ExchangeInWords): Exchange => ({
  request: { at, method: 'GET', target: '/', httpVersion: '1.1', headers },
  chunks: [],
  ...(ended !== undefined && { end: { by: 'server', at: ended } }),
});

/** An event of type `message` unless another is given. */
export const event = (data: string, { type = 'message', lastEventId = '' } = {}): Observation => ({
  kind: 'event',
  at: 0,
  readyState: 'open',
  type,
  data,
  lastEventId,
  origin: 'http://a.test',
});

export const open: Observation = { kind: 'open', at: 0, readyState: 'open' };
export const error: Observation = { kind: 'error', at: 0, readyState: 'connecting' };

/** One exchange that the server ended, unless others are given. */
export const transcript = (parts: Partial<Transcript> = {}): Transcript => ({
  exchanges: [exchange({ at: 0, ended: 10 })],
  observations: [],
  ended: 'as-expected',
  durationMs: 100,
  ...parts,
});
