import { describe, expect, it } from 'vitest';
import { VISIT } from '../testing/sample-results.ts';
import { encodeTranscript } from '../transcript-json.ts';
import { sinceFirstRequest } from './since-first-request.ts';

const transcript = encodeTranscript('t', VISIT);

describe('sinceFirstRequest', () => {
  it('leaves a transcript that begins with a request as it is', () => {
    expect(sinceFirstRequest(transcript)).toEqual(transcript);
  });

  it('moves every time of a later one', () => {
    const late = encodeTranscript('t', {
      ...VISIT,
      exchanges: VISIT.exchanges.map(({ request, head, chunks, end }) => ({
        request: { ...request, at: request.at + 1000 },
        ...(head && { head: { ...head, at: head.at + 1000 } }),
        chunks: chunks.map(({ at, bytes }) => ({ at: at + 1000, bytes })),
        ...(end && { end: { ...end, at: end.at + 1000 } }),
      })),
      observations: VISIT.observations.map((seen) => ({ ...seen, at: seen.at + 1000 })),
      durationMs: VISIT.durationMs + 1000,
    });
    expect(sinceFirstRequest(late)).toEqual(transcript);
  });
});
