import { Observations } from './observations.tsx';
import { FULL, TranscriptView } from './transcript.tsx';
import type { View } from './view.ts';

/** The transcripts that many cases were judged by. */
export function Recordings({ view }: { view: View }) {
  const shared = view.sharedTranscripts.flatMap((id) => {
    const transcript = view.results.transcripts[id];
    return transcript === undefined ? [] : [{ id, name: transcript.title, transcript }];
  });
  if (shared.length === 0) return null;
  const seen = shared.filter(({ transcript }) => transcript.observations.length > 0);
  return (
    <section>
      <h2 id="recordings">Recordings</h2>
      {seen.length > 0 && (
        <>
          <h5>What the application saw, in ms</h5>
          <Observations seen={seen} limit={FULL.observations} />
        </>
      )}
      <h5>On the wire</h5>
      {shared.map(({ id, name, transcript }) => (
        <TranscriptView
          name={name}
          transcript={transcript}
          notes={view.notesOf(id)}
          extent={FULL}
          anchor={view.transcriptAnchor(id)}
        />
      ))}
    </section>
  );
}
