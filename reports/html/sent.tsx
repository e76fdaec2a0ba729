import { counted, listed, shown } from '../shown.ts';
import type { BodyJson } from '../transcript-json.ts';
import type { Own } from './evidence.tsx';
import type { TranscriptExtent } from './transcript.tsx';
import { firstWithBody } from './transcript.tsx';
import type { LineNote } from './view.ts';
import { bodySize, Wire } from './wire.tsx';

/** The same body may go to several clients, and to one of them again when it comes back. */
interface SentBody {
  readonly body: BodyJson;
  readonly notes: LineNote[];
  /** Numbers of requests, by the client that made them. */
  readonly to: Map<string, number[]>;
}

/** What was sent to the clients, each different body once. */
export function Sent({ own, extent }: { own: readonly Own[]; extent: TranscriptExtent }) {
  const bodies = bodiesOf(own);
  if (bodies.length === 0) return null;
  const surplus = bodies.length - extent.exchanges;
  return (
    <>
      <h4>What was sent</h4>
      {bodies.slice(0, extent.exchanges).map(({ body, notes, to }) => (
        <>
          <p class="quiet">
            {recipients(to, own.length)}: {bodySize(body)}
            {isForSeveral(to) && `, at the times of ${shown([...to.keys()][0] ?? '', 40)}`}
          </p>
          <Wire body={body} notes={notes} extent={extent} />
        </>
      ))}
      {surplus > 0 && (
        <p class="quiet">{counted(surplus, 'more body').replace(/bodys$/, 'bodies')}, in results.json</p>
      )}
    </>
  );
}

function isForSeveral(to: SentBody['to']): boolean {
  return to.size > 1;
}

function bodiesOf(own: readonly Own[]): SentBody[] {
  const bodies = new Map<string, SentBody>();
  for (const { name, transcript, notes } of own) {
    const noted = firstWithBody(transcript.exchanges);
    transcript.exchanges.forEach(({ body }, index) => {
      if (body === undefined) return;
      const key = `${body.bytes} ${body.truncatedBytes ?? 0} ${chunking(body)}`;
      const sent = bodies.get(key) ?? { body, notes: [], to: new Map<string, number[]>() };
      bodies.set(key, sent);
      sent.to.set(name, [...(sent.to.get(name) ?? []), index + 1]);
      sent.notes.push(...notes.filter(({ exchange = noted }) => exchange === index));
    });
  }
  return [...bodies.values()];
}

/** The lengths of the chunks; not those of the many that a long body is cut into on its way. */
function chunking({ chunks }: BodyJson): string {
  return chunks.length > 200 ? 'many' : chunks.map(([, length]) => length).join(' ');
}

/** `To chrome and fetch, request 1`; where all clients are meant, `Request 1`. */
function recipients(to: SentBody['to'], clients: number): string {
  const groups = new Map<string, string[]>();
  for (const [name, numbers] of to) {
    const several = numbers.length > 1;
    const few = numbers.length > 6 ? [...numbers.slice(0, 5), `${numbers.length - 5} more`] : numbers;
    const words = `request${several ? 's' : ''} ${listed(few.map(String))}`;
    groups.set(words, [...(groups.get(words) ?? []), shown(name, 40)]);
  }
  const [[only, names] = ['', []]] = groups;
  if (groups.size === 1 && names.length === clients && clients > 1) return `To all, on ${only}`;
  return [...groups].map(([words, names]) => `To ${listed(names)}, on ${words}`).join('; ');
}
