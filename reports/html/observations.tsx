import { shown } from '../shown.ts';
import type { ObservationJson, TranscriptJson } from '../transcript-json.ts';
import { milliseconds } from './wire.tsx';

interface Seen {
  readonly name: string;
  readonly transcript: Pick<TranscriptJson, 'observations' | 'truncatedObservations'>;
}

/** What clients showed to the application, side by side: a column each, in the order in which it came. */
export function Observations({ seen, limit }: { seen: readonly Seen[]; limit: number }) {
  const length = Math.max(0, ...seen.map(({ transcript }) => transcript.observations.length));
  if (length === 0) return <p class="quiet">No client showed anything to the application.</p>;
  const rows = [...Array(Math.min(length, limit)).keys()];
  const surplus = (transcript: Seen['transcript']) =>
    transcript.observations.length - rows.length + (transcript.truncatedObservations ?? 0);
  return (
    <div class="scroll">
      <table class="observations">
        <thead>
          <tr>
            {seen.map(({ name }) => (
              <th scope="col">{shown(name, 60)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {seen.map(({ transcript }) => (
                <td>{cell(transcript.observations[row])}</td>
              ))}
            </tr>
          ))}
          {seen.some(({ transcript }) => surplus(transcript) > 0) && (
            <tr class="quiet">
              {seen.map(({ transcript }) => (
                <td>{surplus(transcript) > 0 ? `${surplus(transcript)} more` : ''}</td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

function cell(observation: ObservationJson | undefined) {
  if (observation === undefined) return null;
  return (
    <>
      <time>{milliseconds(observation.at)}</time> {said(observation)}
    </>
  );
}

function said(observation: ObservationJson) {
  switch (observation.kind) {
    case 'open':
      return <span class="sign">open</span>;
    case 'error': {
      const state = observation.readyState === null ? '' : ` ${observation.readyState}`;
      return (
        <>
          <span class="sign bad">error</span>
          {state} {observation.message !== undefined && <q>{shown(observation.message, 160)}</q>}
        </>
      );
    }
    case 'event':
      return (
        <>
          <span class="sign">{shown(observation.type, 60)}</span>{' '}
          <code>{shown(observation.data, 160) || '(empty)'}</code>
          {observation.lastEventId !== '' && <span class="id"> id {shown(observation.lastEventId, 60)}</span>}
        </>
      );
  }
}
