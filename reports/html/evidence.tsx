import type { Case } from '../cases.ts';
import { rerunCommand, rerunRemark } from '../rerun.ts';
import type { Result } from '../results.ts';
import { shown } from '../shown.ts';
import type { TranscriptJson } from '../transcript-json.ts';
import { Arrivals, hasArrivals } from './arrivals.tsx';
import { Facts } from './facts.tsx';
import { Observations } from './observations.tsx';
import { Outcomes } from './outcome.tsx';
import { Sent } from './sent.tsx';
import { Timeline } from './timeline.tsx';
import { TimelineKey } from './timeline-key.tsx';
import { spanOf } from './timeline-span.ts';
import { isTold } from './told.ts';
import { BRIEF, FULL, TranscriptView } from './transcript.tsx';
import type { LineNote, View } from './view.ts';

/** A transcript that one case alone was judged by. */
export interface Own {
  readonly id: string;
  /** The client, where it shows what one client did. */
  readonly name: string;
  readonly transcript: TranscriptJson;
  readonly notes: readonly LineNote[];
  readonly broken: boolean;
}

/** What was recorded of a case: as pictures, as bytes, as the application saw it; and how to see it again. */
export function Evidence({ row, view }: { row: Case; view: View }) {
  const own = ownTranscripts(row.results, view);
  const extent = own.some(({ broken }) => broken) ? FULL : BRIEF;
  const isClientCase = view.results.role === 'client';
  const remark = rerunRemark(view.results);
  return (
    <>
      {!isTold(row) && row.results.some(({ message }) => message !== '') && (
        <Outcomes results={row.results} view={view} />
      )}
      {own.length > 0 && <Pictures own={own} isClientCase={isClientCase} />}
      {isClientCase && <Sent own={own} extent={extent} />}
      {own.some(({ transcript }) => transcript.observations.length > 0) && (
        <>
          <h4>What the application saw, in ms</h4>
          <Observations seen={own} limit={extent.observations} />
        </>
      )}
      {own.some(({ transcript }) => transcript.program !== undefined) && (
        <>
          <h4>What the program found</h4>
          <Facts found={own} />
        </>
      )}
      {own.length > 0 && <h4>Requests and responses</h4>}
      {own.map(({ name, transcript, notes, broken }) => (
        <TranscriptView
          name={name}
          transcript={transcript}
          notes={notes}
          extent={extent}
          open={broken || own.length === 1}
          bodies={!isClientCase}
        />
      ))}
      <Recorded row={row} view={view} />
      <h4>Run only this again</h4>
      <pre class="scroll command">
        <code>{rerunCommand(view.results, row.id, clientsOf(row.results))}</code>
      </pre>
      {remark !== null && <p class="quiet">{remark}</p>}
    </>
  );
}

function Pictures({ own, isClientCase }: { own: readonly Own[]; isClientCase: boolean }) {
  const span = spanOf(own.map(({ transcript }) => transcript));
  return (
    <>
      <h4>Timeline</h4>
      {own.map(({ name, transcript }) => (
        <Timeline name={name} transcript={transcript} span={span} />
      ))}
      <TimelineKey />
      {!isClientCase && own.some(({ transcript }) => hasArrivals(transcript)) && (
        <div class="charts">
          {own.map(({ name, transcript }) => (
            <Arrivals name={name} transcript={transcript} />
          ))}
        </div>
      )}
    </>
  );
}

/** Links to the transcripts that other cases were judged by too. */
function Recorded({ row, view }: { row: Case; view: View }) {
  const shared = transcriptsOf(row.results).filter((id) => view.sharedTranscripts.has(id));
  if (shared.length === 0) return null;
  return (
    <p class="quiet">
      Recorded in{' '}
      {shared.map((id, index) => (
        <>
          {index > 0 && ', '}
          <a href={`#${view.transcriptAnchor(id)}`}>{shown(view.transcript(id)?.title ?? id, 120)}</a>
        </>
      ))}
      .
    </p>
  );
}

function ownTranscripts(results: readonly Result[], view: View): Own[] {
  return transcriptsOf(results).flatMap((id) => {
    const transcript = view.transcript(id);
    if (transcript === undefined || view.sharedTranscripts.has(id)) return [];
    const users = results.filter((result) => result.transcript === id);
    const client = users.length === 1 ? users[0]?.client : null;
    return [
      {
        id,
        name: client ?? transcript.title,
        transcript,
        notes: view.notesOf(id),
        broken: users.some(({ verdict }) => verdict === 'fail' || verdict === 'warn'),
      },
    ];
  });
}

function transcriptsOf(results: readonly Result[]): string[] {
  return [...new Set(results.flatMap(({ transcript }) => transcript ?? []))];
}

function clientsOf(results: readonly Result[]): string[] {
  return [
    ...new Set(
      results.flatMap(({ client, verdict }) => (client === null || verdict === 'skip' ? [] : client)),
    ),
  ];
}
