import type { EventObservation } from '../../../harness/transcript.ts';
import { broken, type Judgement, met, notApplicable, noted } from '../../verdict.ts';
import { clientCheck } from '../check.ts';
import type { ClientVisit, Recording } from '../recording.ts';
import { count, quote } from '../wording.ts';
import { type ExpectedEvent, expectedEvents } from './expected-events.ts';
import { failureToOpen } from './opened.ts';

/** An event whose bytes came this shortly before the visit ended may have been under way. In ms. */
const UNDER_WAY_MS = 1000;

export const sameEvents = clientCheck({
  id: 'server.agreement.same-events',
  requirement: 'server.output.clients-agree',
  also: ['server.output.conforms-to-abnf'],
  title: 'is read by the client as the specification reads it',
  judge(visit, recording) {
    if (failureToOpen(visit, recording) !== null) {
      return notApplicable(`${visit.client} did not open the stream: see server.agreement.client-opens`);
    }
    if (visit.connections.length === 0) {
      return notApplicable(`what ${visit.client} received on the wire is not known`);
    }
    return compare(visit, recording);
  },
});

function compare(visit: ClientVisit, recording: Recording): Judgement {
  const expected = expectedEvents(visit.connections);
  const shown = visit.observations.filter((observation) => observation.kind === 'event');
  const origin = originOf(visit, recording);
  const common = Math.min(expected.length, shown.length);
  if (common === 0 && visit.flooded !== undefined)
    return notApplicable(`too little of what ${visit.client} received is known: ${visit.flooded}`);
  for (let index = 0; index < common; index++) {
    const [wanted, got] = [expected[index], shown[index]];
    const difference = wanted && got && differenceOf(wanted, withIdInForce(got, wanted), origin);
    if (difference) return differs(visit.client, index, difference);
  }
  const since = endOf(visit) - UNDER_WAY_MS;
  const isOver = visit.flooded === undefined;
  const missing = expected.slice(common).filter((event) => isOver && (event.at < since || sawTheEnd(visit)));
  const extra = shown.slice(common).filter((event) => isOver && event.at < since);
  const [lost] = missing;
  if (lost !== undefined) {
    return differs(visit.client, common, {
      expected: eventInWords(lost),
      observed: `${count(common, 'event')}, and nothing behind them`,
    });
  }
  const [forged] = extra;
  if (forged !== undefined) {
    return differs(visit.client, common, {
      expected: `${count(common, 'event')}, and nothing behind them`,
      observed: eventInWords(forged),
    });
  }
  const withoutId = shown.filter((got, index) => withIdInForce(got, expected[index]) !== got).length;
  if (withoutId > 0) {
    return noted(
      `${visit.client} shows ${count(withoutId, 'event')} without the last event ID, which an event without an id ` +
        'of its own has from the one before: that is the fault of the client',
    );
  }
  return met(`${count(common, 'event')}, all as the specification reads them`);
}

/**
 * Some clients know an event's own id only. No bytes of the server can bring that about, unless the event has an id:
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#dispatchMessage
 */
function withIdInForce(got: EventObservation, wanted: ExpectedEvent | undefined): EventObservation {
  if (wanted === undefined || wanted.hasOwnId || got.lastEventId !== '' || wanted.lastEventId === '')
    return got;
  return { ...got, lastEventId: wanted.lastEventId };
}

interface Difference {
  readonly expected: string;
  readonly observed: string;
}

function differs(client: string, index: number, difference: Difference): Judgement {
  return broken({
    message: `event ${index + 1} is not the same to ${client} as to the specification`,
    ...difference,
    fix:
      'mend what other checks find in the bytes before this event; where they find nothing, the stream is right ' +
      `and ${client} is at fault`,
  });
}

function differenceOf(
  wanted: ExpectedEvent,
  got: EventObservation,
  origin: string | null,
): Difference | null {
  for (const part of ['type', 'data', 'lastEventId'] as const) {
    if (wanted[part] === got[part]) continue;
    return {
      expected: `${part} ${around(wanted[part], got[part])}`,
      observed: `${part} ${around(got[part], wanted[part])}`,
    };
  }
  if (origin !== null && got.origin !== null && got.origin !== origin) {
    return { expected: `origin ${quote(origin)}`, observed: `origin ${quote(got.origin)}` };
  }
  return null;
}

/** Long texts are shown from where they begin to differ. */
function around(text: string, other: string): string {
  let same = 0;
  while (same < text.length && text[same] === other[same]) same++;
  const from = Math.max(0, same - 20);
  const shown = oneLine(text.slice(from));
  return from === 0 || text.length < 100
    ? quote(oneLine(text))
    : `${quote(shown)} from character ${from + 1} on`;
}

function eventInWords({ type, data, lastEventId }: ExpectedEvent | EventObservation): string {
  const id = lastEventId === '' ? '' : ` with id ${quote(lastEventId)}`;
  return `an event ${quote(type)}${id} and data ${quote(oneLine(data))}`;
}

/** Data of several lines in a text of one. */
function oneLine(text: string): string {
  return text.replace(/\n/g, '⏎');
}

/** Redirects change the origin of the events, and what they lead to is not in the recording. */
function originOf({ connections }: ClientVisit, { request, main }: Recording): string | null {
  const statuses = [...connections.map(({ status }) => status), main.exchange.head?.status ?? 200];
  if ((main.redirects ?? []).length > 0) return null;
  return statuses.every((status) => status === 200) ? new URL(request.url).origin : null;
}

/** An error is shown behind all events of the stream that failed or ended. */
function sawTheEnd({ observations }: ClientVisit): boolean {
  return observations.at(-1)?.kind === 'error';
}

function endOf({ endedAt, observations, connections }: ClientVisit): number {
  const chunks = connections.flatMap(({ chunks }) => chunks.at(-1)?.at ?? 0);
  return endedAt ?? Math.max(0, observations.at(-1)?.at ?? 0, ...chunks);
}
