import { broken, type Finding, type Judgement, met, notApplicable, undecided } from '../../verdict.ts';
import { count, duration } from '../wording.ts';
import { betweenMarks, expectedEvents } from './expected.ts';
import { difference, unanswered } from './fidelity.ts';
import { type Played, type PlayedVisit, scriptedCheck } from './scripted-check.ts';

const FIX =
  'keep what belongs to one request (its response, its timers, its place in the stream) apart from others';

export const streamsApart = scriptedCheck({
  id: 'server.scripted.streams-apart',
  requirement: 'server.security.no-cross-user-leak',
  title: 'sends on each of several simultaneous streams its own events only',
  scenarios: ['streams-at-once'],
  judge: ({ 'streams-at-once': played }) =>
    judgeEach(played, (visit, n) => wholeStream(visit, played.scenario.streams[n] ?? [])),
});

export const twoReaders = scriptedCheck({
  id: 'server.scripted.two-readers',
  requirement: 'server.delivery.fan-out-complete',
  title: 'sends all events to each of two clients of the same stream',
  scenarios: ['two-readers'],
  judge: ({ 'two-readers': played }) =>
    judgeEach(played, (visit) => wholeStream(visit, played.scenario.streams[0])),
});

export const oneReaderLeaves = scriptedCheck({
  id: 'server.scripted.one-reader-leaves',
  requirement: 'server.lifecycle.independent-connections',
  title: 'goes on for one client when another leaves',
  scenarios: ['one-reader-leaves'],
  judge: ({ 'one-reader-leaves': played }) =>
    judgeEach(played, (visit, n) => (n === 0 ? null : wholeStream(visit, played.scenario.streams[0]))),
});

function judgeEach(
  { refused, visits }: Played,
  judge: (visit: PlayedVisit, n: number) => Finding | Judgement | null,
): Judgement {
  if (refused !== null) return undecided(refused);
  for (const [n, visit] of visits.entries()) {
    const fault = judge(visit, n);
    if (fault === null) continue;
    return 'outcome' in fault
      ? fault
      : broken({ ...fault, message: `client ${n + 1} of ${visits.length}: ${fault.message}` });
  }
  return met();
}

function wholeStream(
  visit: PlayedVisit,
  steps: Played['scenario']['streams'][number],
): Finding | Judgement | null {
  if (visit.stream === null) return unanswered(visit, FIX);
  const expected = betweenMarks(expectedEvents(steps));
  return difference(betweenMarks(visit.stream.reading.events), expected, FIX);
}

export const seesClientsLeave = scriptedCheck({
  id: 'server.scripted.sees-clients-leave',
  requirement: 'server.lifecycle.detects-disconnect',
  title: 'tells the application that clients have left',
  scenarios: ['disconnect'],
  judge({ disconnect: { counts, refused, visits } }) {
    const clients = visits.length;
    if (refused !== null || counts === null) return undecided(refused ?? 'nothing was counted');
    const { connected, left, afterMs } = counts;
    if (connected === null || left === null)
      return undecided('the status of the stream did not say how many clients are open');
    if (connected !== clients)
      return notApplicable(`with ${clients} clients connected, the target counted ${connected}`);
    if (left === 0)
      return met(`${clients} clients broke off; ${duration(afterMs)} later all were seen to have left`);
    return broken({
      message: `${count(left, 'client')} that left ${left === 1 ? 'is' : 'are'} still counted as connected`,
      expected: `of ${clients} clients that broke off, none counted within seconds`,
      observed: `${left} counted as open after ${duration(afterMs)}`,
      fix: 'listen for the end of the connection (Node: response.on("close")), and stop what runs for it',
    });
  },
});
