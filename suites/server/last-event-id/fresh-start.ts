import type { ReadEvent } from '../../../harness/sse/event-stream.ts';
import { broken, type Judgement, met, notApplicable, noted } from '../../verdict.ts';
import type { StreamArtifact } from '../artifacts.ts';
import { check } from '../check.ts';
import { quote } from '../wording.ts';
import { faultOfAnswer, tellAnswer } from './answer.ts';
import { distinctIds } from './resumption.ts';

export const emptyId = check({
  id: 'server.last-event-id.empty-id',
  requirement: 'server.resume.empty-id',
  also: ['header.lei.server-empty-means-absent'],
  title: 'takes an empty Last-Event-ID for none',
  needs: ['stream'],
  probes: ['empty-id'],
  judge({ stream }, { 'empty-id': probe }) {
    const fault = faultOfAnswer(probe, stream);
    if (fault !== null) return fault;
    if (probe.response?.status !== 200) return differs(tellAnswer(probe));
    const [first] = probe.stream?.reading.events ?? [];
    if (first === undefined) return met('a stream');
    if (isNotice(first, stream.reading.events)) {
      return differs(`first an event ${quote(first.type)}, which comes only with the empty field`);
    }
    return beginsFurtherBack(first.lastEventId, stream)
      ? differs(`it began with id ${quote(first.lastEventId)}, further back than without the field`)
      : met(tellAnswer(probe));
  },
});

export const freshWithoutId = check({
  id: 'server.last-event-id.fresh-without-id',
  requirement: 'server.resume.no-header-fresh',
  title: 'begins every stream without a Last-Event-ID at its usual place',
  needs: ['stream', 'together'],
  judge({ stream, together }): Judgement {
    const ids = distinctIds(stream.reading.events);
    if (ids.length === 0) return notApplicable('the stream shows no ids');
    const firsts = together.flatMap((visit) => distinctIds(visit.stream?.reading.events ?? []).slice(0, 1));
    if (firsts.length === 0) return notApplicable('no other visit saw an event with an id');
    const back = firsts.find((first) => beginsFurtherBack(first, stream));
    if (back !== undefined) {
      return broken({
        message: 'a later visit without Last-Event-ID begins further back than an earlier one',
        expected: `a stream that begins with id ${quote(ids[0] ?? '')}, or behind it`,
        observed: `it began with id ${quote(back)}`,
        fix: 'keep the place of each connection by itself: what one client resumes is nothing to another',
      });
    }
    return firsts.every((first) => ids.includes(first))
      ? met(`later visits began with ${[...new Set(firsts)].map((first) => `id ${quote(first)}`).join(', ')}`)
      : noted('later visits began with other ids');
  },
});

function differs(observed: string): Judgement {
  return broken({
    message: 'an empty Last-Event-ID is not the same as none',
    expected: 'a stream that begins as it does without the field',
    observed,
    fix: 'treat an empty Last-Event-ID as absent: some clients send it when they have no id',
  });
}

/** An event of a type of its own and without an id, in front of a stream whose events all have ids. */
function isNotice({ type, lastEventId }: ReadEvent, events: readonly ReadEvent[]): boolean {
  if (lastEventId !== '' || events.length < 3) return false;
  return events.every((event) => event.lastEventId !== '' && event.type !== type);
}

/** Whether an id comes before the first of a stream whose ids count its events, one by one. */
function beginsFurtherBack(id: string, { reading }: StreamArtifact): boolean {
  const ids = distinctIds(reading.events);
  const numbers = [id, ...ids].map((text) => (/^\d{1,12}$/.test(text) ? Number(text) : Number.NaN));
  const [own = Number.NaN, first = Number.NaN] = numbers;
  const counted = numbers.slice(1).every((number, index) => number === first + index);
  return counted && ids.length >= 3 && own < first;
}
