import { type Judgement, notApplicable, noted } from '../../verdict.ts';
import { dropCheck } from '../check.ts';
import { judgeResumption } from '../last-event-id/judge-resumption.ts';
import { type Resumption, resumptionOf } from '../last-event-id/resumption.ts';
import { obtain } from '../obtain.ts';
import type { ClientDrops, Recording } from '../recording.ts';
import { idInForce, resumptionOfReturn, returnsOf } from './cut-off.ts';

export const resumesAfterDrop = dropCheck({
  id: 'server.reconnection.resumes-after-drop',
  requirement: 'server.resume.no-loss',
  also: ['server.resume.no-duplicates', 'server.resume.order', 'author.legacy-proxy-timeout'],
  title: 'goes on, for a client whose connection was reset, with what it has missed',
  judge(drops, recording) {
    const found = resumptionAt(0, drops, recording);
    if ('outcome' in found) return found;
    const judgement = judgeResumption(found.sent, found.resumption);
    if (judgement.outcome !== 'broken' || !isBroken(rawResumption(recording))) return judgement;
    const [{ message, observed }] = judgement.findings;
    return noted(`${drops.client}: ${message}: ${observed}; see server.last-event-id.resumes-after-id`);
  },
});

export const resumesAfterSecondDrop = dropCheck({
  id: 'server.reconnection.resumes-after-second-drop',
  requirement: 'server.resume.no-gap-at-handover',
  also: ['server.resume.no-loss'],
  title: 'goes on with what a client has missed when its connection is reset again',
  judge(drops, recording) {
    const first = resumptionAt(0, drops, recording);
    if ('outcome' in first) return first;
    if (isBroken(first.resumption)) return notApplicable('it does not go on after the first reset either');
    const second = resumptionAt(1, drops, recording);
    return 'outcome' in second ? second : judgeResumption(second.sent, second.resumption);
  },
});

/** What became of the reset with this index; a judgement where that is not to be seen. */
function resumptionAt(
  index: number,
  drops: ClientDrops,
  recording: Recording,
): { readonly sent: string; readonly resumption: Resumption } | Judgement {
  const each = returnsOf(drops)[index];
  if (each === undefined)
    return notApplicable(`no ${index === 0 ? '' : 'second '}connection was cut: ${drops.stopped}`);
  if (idInForce(each) === '') return notApplicable('the stream shows no ids, by which a client could go on');
  const found = resumptionOfReturn(each, recording);
  return typeof found === 'string' ? notApplicable(found) : found;
}

/** What the raw recorder saw when it named an id. */
function rawResumption(recording: Recording): Resumption | null {
  const stream = obtain('stream', recording);
  const resumed = obtain('resumed', recording);
  if ('missing' in stream || 'missing' in resumed) return null;
  return resumptionOf({ stream: stream.artifact, resumed: resumed.artifact });
}

function isBroken(resumption: Resumption | null): boolean {
  return resumption !== null && !['right', 'elsewhere', 'not-comparable'].includes(resumption.kind);
}
