import { broken, type Judgement, met } from '../../verdict.ts';
import { betweenMarks, type ExpectedEvent, expectedEvents, isAsExpected } from './expected.ts';
import { difference, unanswered, visible } from './fidelity.ts';
import type { ScenarioName } from './scenarios.ts';
import { type Played, type PlayedVisit, scriptedCheck } from './scripted-check.ts';

const FIX = 'on a request with Last-Event-ID send what follows the event with that id, and nothing before it';

/** Each visit must begin with what follows the id that it named, and show all up to where its client left. */
function judgeResumption({ scenario, visits, refused }: Played, fix: string): Judgement {
  if (refused !== null)
    return broken({
      message: 'a stream of events with ids is refused',
      expected: '201',
      observed: refused,
      fix,
    });
  const all = expectedEvents(scenario.streams[0]);
  const leftBehind = scenario.play.kind === 'drops' ? scenario.play.behind : [];
  for (const [n, visit] of visits.entries()) {
    const from = visit.lastEventId === null ? 0 : indexOf(all, visit.lastEventId) + 1;
    const left = leftBehind[n];
    const judgement = judgeVisit(
      visit,
      all,
      { from, to: left === undefined ? null : indexOf(all, left) },
      fix,
    );
    if (judgement.outcome !== 'met') return judgement;
  }
  return met();
}

function indexOf(all: readonly ExpectedEvent[], id: string): number {
  return all.findIndex(({ lastEventId }) => lastEventId === id);
}

interface Stretch {
  readonly from: number;
  /** The last event that its client waited for; `null`: the end mark. */
  readonly to: number | null;
}

function judgeVisit(
  visit: PlayedVisit,
  all: readonly ExpectedEvent[],
  { from, to }: Stretch,
  fix: string,
): Judgement {
  const { stream, lastEventId } = visit;
  if (stream === null) return unanswered(visit, fix);
  // What a library greets its clients with is no part of the stream.
  const events = betweenMarks(stream.reading.events);
  const own = events.findIndex((event) => all.some((wanted) => isAsExpected(event, wanted)));
  const shown = own === -1 ? events : events.slice(own);
  const rest = betweenMarks(all.slice(from));
  const fault = difference(
    shown,
    to === null ? rest : rest.slice(0, Math.max(shown.length, to - from + 1)),
    fix,
  );
  if (fault === null) return met();
  const where = lastEventId === null ? 'on the first visit' : `after Last-Event-ID ${visible(lastEventId)}`;
  return broken({ ...fault, message: `${where}: ${fault.message}` });
}

function resumption(slug: string, title: string, scenario: ScenarioName, fix: string) {
  return scriptedCheck({
    id: `server.scripted.${slug}`,
    requirement: 'server.resume.no-loss',
    also: ['server.resume.no-duplicates', 'server.resume.order', 'server.resume.same-content'],
    title,
    scenarios: [scenario],
    judge: (played) => judgeResumption(played[scenario], fix),
  });
}

export const resumesAfter = resumption(
  'resumes-after-id',
  'sends, after a Last-Event-ID, exactly what followed that event',
  'resume-after',
  FIX,
);

export const resumesAfterZero = resumption(
  'resumes-after-zero',
  'resumes after the id "0" as after any other',
  'resume-after-zero',
  `${FIX}; "0" is an id, though it is false in some languages`,
);

export const resumesTwice = resumption(
  'resumes-twice',
  'loses and repeats nothing when a connection is lost twice',
  'two-drops',
  `${FIX}, each time`,
);

export const resumesAfterUtf8 = scriptedCheck({
  id: 'server.scripted.resumes-after-utf8-id',
  requirement: 'server.resume.utf8-id',
  title: 'reads a Last-Event-ID as UTF-8',
  scenarios: ['resume-after-utf8'],
  judge: (played) =>
    judgeResumption(
      played['resume-after-utf8'],
      'decode the value as UTF-8: Node shows a code unit for each byte (Buffer.from(value, "latin1").toString())',
    ),
});

export const resumesAfterUnknown = scriptedCheck({
  id: 'server.scripted.unknown-id',
  requirement: 'server.resume.unknown-id',
  title: 'answers a Last-Event-ID that it never gave, without a hang or a 5xx',
  scenarios: ['resume-unknown'],
  judge({ 'resume-unknown': played }) {
    const fix = 'treat an id that is not known like none, or answer 204 or 4xx';
    const [visit] = played.visits;
    if (played.refused !== null || visit === undefined) return judgeResumption(played, fix);
    const { response, stream } = visit;
    if (response === null) return unanswered(visit, fix);
    if (response.status >= 500)
      return broken({
        message: 'an id that is not known makes the server fail',
        expected: 'a stream, or 204, or 4xx',
        observed: `status ${response.status}`,
        fix,
      });
    if (stream === null) return met(`it is answered with ${response.status}`);
    if (stream.reading.events.length > 0) return met('a stream from a point that the server chose');
    if (stream.end?.by === 'server') return met('the stream ended at once');
    return broken({
      message: 'the stream opens and nothing comes any more',
      expected: 'events from a defined point on, or an answer of 204 or 4xx',
      observed: 'no event, and no end',
      fix,
    });
  },
});
