import { broken, met, notApplicable } from '../../verdict.ts';
import type { ProbeArtifact } from '../artifacts.ts';
import { check } from '../check.ts';
import { resumptionOf } from '../last-event-id/resumption.ts';
import { quote } from '../wording.ts';
import { answerOf, isJudgement, wordFor } from './answers.ts';

export const headerCase = check({
  id: 'server.http.header-case',
  requirement: 'header.lei.server-reads-case-insensitively',
  title: 'reads Last-Event-ID whatever its letter case',
  needs: ['stream', 'resumed'],
  probes: ['upper-case-id', 'usual-case-id'],
  judge(artifacts, probes) {
    if (resumptionOf(artifacts).kind !== 'right') {
      return notApplicable('it does not resume after Last-Event-ID either');
    }
    const probe = probes['upper-case-id'];
    const answer = answerOf(probe);
    if (isJudgement(answer)) return answer;
    const ids = idsOf(artifacts.stream.reading.events);
    const sent = ids.indexOf(idOf(probe));
    const next = ids[sent + 1];
    const came = firstIdOf(probe);
    if (sent === -1 || next === undefined || new Set(ids).size < ids.length) {
      return notApplicable('the ids of the stream are not unique');
    }
    if (came === next) return met();
    // What it does with an id may have changed since: a job is over, a buffer has moved on.
    if (firstIdOf(probes['usual-case-id']) !== next)
      return notApplicable('by then it did not resume after Last-Event-ID in the usual case either');
    if (came === undefined && probe.stream !== null) {
      return notApplicable('no event with an id came while it was watched');
    }
    return broken({
      message: 'a Last-Event-ID in capitals, as a proxy may write it, is not read',
      expected: `first the event with id ${quote(next)}, as after Last-Event-ID`,
      observed: came === undefined ? wordFor(answer) : `first the event with id ${quote(came)}`,
      fix: 'look header fields up without regard to case',
    });
  },
});

const firstIdOf = ({ stream }: ProbeArtifact) => idsOf(stream?.reading.events ?? []).at(0);

function idOf({ asked }: ProbeArtifact): string {
  const field = asked.headers.find(([name]) => name.toLowerCase() === 'last-event-id');
  return Buffer.from(field?.[1] ?? '', 'latin1').toString('utf8');
}

/** In order; an id that events go on with counts once. */
function idsOf(events: readonly { readonly lastEventId: string }[]): string[] {
  return events
    .map(({ lastEventId }) => lastEventId)
    .filter((id, index, all) => id !== '' && id !== all[index - 1]);
}
