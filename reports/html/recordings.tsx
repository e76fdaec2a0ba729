import { Arrivals, hasArrivals } from './arrivals.tsx';
import { Folded } from './folded.tsx';
import type { FoldPlace } from './folds.ts';
import { Observations } from './observations.tsx';
import { Timeline } from './timeline.tsx';
import { TimelineKey } from './timeline-key.tsx';
import { spanOf } from './timeline-span.ts';
import { Exchanges, FULL, TranscriptHead } from './transcript.tsx';
import type { View } from './view.ts';

/** Pictures of arrival over time that stand side by side: those of the visits that watch the longest. */
const SHOWN_ARRIVALS = 6;

/** The transcripts that many cases were judged by. */
export function Recordings({ view, folds }: { view: View; folds: ReadonlyMap<string, FoldPlace> }) {
  const shared = sharedOf(view);
  if (shared.length === 0) return null;
  const streams = shared
    .filter(({ transcript }) => hasArrivals(transcript))
    .sort((a, b) => chunksIn(b) - chunksIn(a))
    .slice(0, SHOWN_ARRIVALS);
  const seen = shared.filter(({ transcript }) => transcript.observations.length > 0);
  return (
    <section>
      <h2 id="recordings">Recordings</h2>
      {streams.length > 0 && (
        <>
          <h3>Arrival over time</h3>
          <p class="quiet">Bytes that had arrived: a staircase is a stream, a cliff is a batch.</p>
          <div class="charts">
            {streams.map(({ name, transcript }) => (
              <Arrivals name={name} transcript={transcript} />
            ))}
          </div>
        </>
      )}
      {seen.length > 0 && (
        <>
          <h3>What the application saw, in ms</h3>
          <Observations seen={seen} limit={FULL.observations} />
        </>
      )}
      <h3>On the wire</h3>
      {shared.map(({ id, name, transcript }) => {
        const place = folds.get(id);
        return (
          <details class="transcript" id={view.transcriptAnchor(id)}>
            <TranscriptHead name={name} transcript={transcript} />
            {place !== undefined && <Folded place={place} />}
          </details>
        );
      })}
    </section>
  );
}

/** One of them, as it shows when it is opened. */
export function RecordingBody({ id, view }: { id: string; view: View }) {
  const transcript = view.transcript(id);
  if (transcript === undefined) return null;
  return (
    <>
      <Timeline name="" transcript={transcript} span={spanOf([transcript])} />
      <TimelineKey />
      <Exchanges transcript={transcript} notes={view.notesOf(id)} extent={FULL} />
    </>
  );
}

type Shared = ReturnType<typeof sharedOf>[number];

function sharedOf(view: View) {
  return [...view.sharedTranscripts].flatMap((id) => {
    const transcript = view.transcript(id);
    return transcript === undefined ? [] : [{ id, name: transcript.title, transcript }];
  });
}

function chunksIn({ transcript: { exchanges } }: Shared): number {
  return Math.max(0, ...exchanges.map(({ body }) => body?.chunks.length ?? 0));
}
