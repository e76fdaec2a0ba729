import { notApplicable } from '../../verdict.ts';
import { check } from '../check.ts';
import { judgeResumption } from './judge-resumption.ts';
import { knownIds } from './known-ids.ts';
import { resumptionAfter, resumptionOf, secondVisitOf } from './resumption.ts';

export const resumesAfterId = check({
  id: 'server.last-event-id.resumes-after-id',
  requirement: 'server.resume.no-loss',
  also: ['server.resume.no-duplicates', 'server.resume.order', 'server.resume.idless-comments'],
  title: 'goes on, after a Last-Event-ID, with the event that followed it',
  needs: ['stream', 'resumed'],
  judge: (artifacts) => judgeResumption(artifacts.resumed.lastEventId, resumptionOf(artifacts)),
});

export const resumesAgain = check({
  id: 'server.last-event-id.resumes-again',
  requirement: 'server.resume.no-gap-at-handover',
  also: ['server.resume.no-loss'],
  title: 'goes on from an id that a resumed stream has shown',
  needs: ['stream', 'resumed', 'resumedAgain', 'recording'],
  judge({ stream, resumed, resumedAgain, recording }) {
    if (resumptionOf({ stream, resumed }).kind !== 'right') {
      return notApplicable('the first resumption is not right, or cannot be compared');
    }
    const resumption = resumptionAfter(knownIds(recording), secondVisitOf(resumedAgain, stream));
    return judgeResumption(resumedAgain.lastEventId, resumption);
  },
});

export const utf8Id = check({
  id: 'server.last-event-id.utf8-id',
  requirement: 'server.resume.utf8-id',
  title: 'knows its ids beyond ASCII again when they come back as UTF-8',
  needs: ['stream', 'resumed'],
  judge(artifacts) {
    const { lastEventId } = artifacts.resumed;
    const isAscii = [...lastEventId].every((character) => character < '\u{80}');
    if (isAscii) return notApplicable('the ids of the stream are ASCII');
    return judgeResumption(lastEventId, resumptionOf(artifacts));
  },
});
