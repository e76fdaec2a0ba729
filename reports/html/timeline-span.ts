import type { TranscriptJson } from '../transcript-json.ts';

export type Span = readonly [from: number, to: number];

type Times = Pick<TranscriptJson, 'exchanges' | 'observations'>;

/** Of a bar that only the harness ended this share is drawn behind the last thing that happened. */
const MARGIN = 0.06;

/**
 * The time (ms) in which something happened in these transcripts, with a margin. That a stream was then held
 * open until the harness or the client ended it takes no room.
 */
export function spanOf(transcripts: readonly Times[]): Span {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  const note = (at: number) => {
    from = Math.min(from, at);
    to = Math.max(to, at);
  };
  for (const { exchanges, observations } of transcripts) {
    for (const { request, head, body, end } of exchanges) {
      note(request.at);
      if (head) note(head.at);
      for (const [at] of body?.chunks ?? []) note(at);
      if (end?.by === 'server' || end?.by === 'break') note(end.at);
    }
    for (const { at } of observations) note(at);
  }
  if (from > to) return [0, 1];
  const margin = Math.max(1, (to - from) * MARGIN);
  return [from - margin / 3, to + margin];
}
