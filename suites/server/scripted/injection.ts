import type { RequirementId } from '../../requirements.ts';
import { broken, type Finding, type Judgement, met, undecided } from '../../verdict.ts';
import type { StreamArtifact } from '../artifacts.ts';
import { findingsFor, placeOf } from '../wording.ts';
import { betweenMarks } from './expected.ts';
import { judgeFidelity, visible } from './fidelity.ts';
import { FORGED, FORGED_RETRY } from './injection-scenarios.ts';
import { type Played, scriptedCheck } from './scripted-check.ts';

type Smuggled = 'id' | 'event' | 'comment' | 'retry';

const FIX: Record<Smuggled, string> = {
  id: 'refuse an id with CR or LF in it, or take them out',
  event: 'refuse an event name with CR or LF in it, or take them out',
  comment: 'split a comment at CRLF, CR and LF alike, and begin every part with a colon',
  retry: 'take a number and nothing else',
};

const DATA_FIX = 'split data at CRLF, CR and LF alike, and begin every part with "data: "';

export const dataInjection = scriptedCheck({
  id: 'server.scripted.data-injection',
  requirement: 'server.security.data-injection',
  title: 'lets no line feed in data begin a field or an event',
  scenarios: ['data-injection-lf', 'data-injection-crlf'],
  judge: (played) =>
    firstBroken([
      judgeFidelity(played['data-injection-lf'], DATA_FIX),
      judgeFidelity(played['data-injection-crlf'], DATA_FIX),
    ]),
});

export const dataInjectionByCr = scriptedCheck({
  id: 'server.scripted.data-injection-by-cr',
  requirement: 'server.security.cr-injection',
  title: 'lets no lone CR in data begin a field or an event',
  scenarios: ['data-injection-cr'],
  judge: (played) => judgeFidelity(played['data-injection-cr'], DATA_FIX),
});

export const idInjection = injection('id', 'server.output.id-clean', 'ids');
export const eventInjection = injection('event', 'server.output.event-name-clean', 'event names');
export const commentInjection = injection('comment', 'server.output.comment-single-line', 'comments');
export const retryInjection = injection('retry', 'server.retry.digits-only', 'reconnection times');

function injection(field: Smuggled, requirement: RequirementId, plural: string) {
  const names = [`${field}-injection-lf`, `${field}-injection-cr`, `${field}-injection-crlf`] as const;
  return scriptedCheck({
    id: `server.scripted.${field}-injection`,
    requirement,
    also: ['server.security.id-event-injection'],
    title: `lets no LF, CR or CRLF in ${plural} begin a field or an event`,
    scenarios: names,
    judge: (played) => firstBroken(names.map((name) => judgeSmuggling(played[name], field))),
  });
}

/** Refused, cleaned or left out: all is right that forges nothing. */
function judgeSmuggling({ refused, visits: [visit] }: Played, field: Smuggled): Judgement {
  if (refused !== null) return met(refused);
  if (visit === undefined || visit.response === null)
    return undecided(visit?.visit.unreachable?.message ?? 'the stream was not visited');
  if (visit.stream === null) return met(`the stream was answered with ${visit.response.status}`);
  const findings = findingsFor(forgeries(visit.stream, field), (forgery) => forgery);
  return findings === null ? met() : broken(...findings);
}

function forgeries({ reading: { lines, events } }: StreamArtifact, field: Smuggled): readonly Finding[] {
  const smuggled = lines.filter(
    (line) => line.kind === 'field' && (line.value === FORGED || line.value === FORGED_RETRY),
  );
  const forged = smuggled.map((line) => ({
    message: `what stands behind an end of line in ${nameOf(field)} becomes a field of its own`,
    expected: 'refused, or on one line and harmless',
    observed: visible(line.text),
    place: placeOf(line),
    fix: FIX[field],
  }));
  if (forged.length > 0) return forged;
  const others = betweenMarks(events).filter(({ data }) => data !== 'real');
  return others.map(({ data }) => ({
    message: `an end of line in ${nameOf(field)} breaks up the event`,
    expected: 'refused, or one event with the data "real"',
    observed: `an event with the data ${visible(data)}`,
    fix: FIX[field],
  }));
}

function nameOf(field: Smuggled): string {
  return { id: 'an id', event: 'an event name', comment: 'a comment', retry: 'a reconnection time' }[field];
}

export const nulInId = scriptedCheck({
  id: 'server.scripted.nul-in-id',
  requirement: 'server.output.id-clean',
  title: 'sends no id with U+0000 in it, which clients ignore',
  scenarios: ['nul-in-id'],
  judge({ 'nul-in-id': { refused, visits } }) {
    if (refused !== null) return met(refused);
    const [visit] = visits;
    if (visit === undefined || visit.response === null)
      return undecided(visit?.visit.unreachable?.message ?? 'the stream was not visited');
    const line = visit.stream?.reading.lines.find(({ diagnostics }) => diagnostics.includes('nul-in-id'));
    if (line === undefined) return met();
    return broken({
      message:
        'an id with U+0000 in it is sent: clients keep the id before it, and resume in the wrong place',
      expected: 'refused, or sent without U+0000, or without an id',
      observed: visible(line.text),
      place: placeOf(line),
      fix: 'refuse an id with U+0000 in it, or take it out',
    });
  },
});

/** The judgement that says most: what is broken, before what could not be told, before what is right. */
function firstBroken(judgements: readonly Judgement[]): Judgement {
  const of = (outcome: Judgement['outcome']) => judgements.find((judgement) => judgement.outcome === outcome);
  return of('broken') ?? of('undecided') ?? judgements[0] ?? met();
}
