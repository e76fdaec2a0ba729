import type { Results } from '../../results.ts';
import { LOST_COLON, resultOf, resultsOf, VISIT } from '../../testing/sample-results.ts';
import { encodeTranscript } from '../../transcript-json.ts';

/** Client cases in three areas, played to two clients; the fetch client failed one and had one skipped. */
export function playedResults(): Results {
  const words = [
    { id: 'client.parsing.bom', title: 'drops a byte order mark', level: 'must' },
    { id: 'client.parsing.retry', title: 'keeps the retry time', level: 'must' },
    { id: 'client.headers.accept', title: 'asks for an event stream', level: 'should' },
    { id: 'client.api.url', title: 'shows its URL', level: 'info' },
  ] as const;
  const results = words.flatMap((word) =>
    ['chrome', 'fetch'].map((client) =>
      resultOf({ ...word, requirements: ['stream.bom'], client, transcript: `${word.id} ${client}` }),
    ),
  );
  const failed = results.findIndex(({ id, client }) => id === 'client.parsing.retry' && client === 'fetch');
  const skipped = results.findIndex(({ id, client }) => id === 'client.api.url' && client === 'fetch');
  const all = results.map((result, index) => {
    if (index === failed) return { ...result, verdict: 'fail' as const, findings: [LOST_COLON] };
    return index === skipped
      ? { ...result, verdict: 'skip' as const, message: 'it has no url', transcript: null }
      : result;
  });
  return resultsOf({
    role: 'client',
    subject: { name: 'chrome and fetch' },
    results: all,
    transcripts: Object.fromEntries(
      all.flatMap(({ transcript: id, client }) =>
        id === null ? [] : [[id, encodeTranscript(client ?? '', VISIT)]],
      ),
    ),
  });
}
