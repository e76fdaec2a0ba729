import { broken, type Finding, type Judgement, met, notApplicable, noted } from '../../verdict.ts';
import { dropCheck } from '../check.ts';
import type { CutConnection, Recording } from '../recording.ts';
import { duration, quote } from '../wording.ts';
import { hadAllThatIsKnown, hadWholeStream, idInForce, idSentBy, type Return, returnsOf } from './cut-off.ts';

/** A server has this long to answer again, in ms, besides three times what its first answer took. */
const LONG_ENOUGH_MS = 2000;

/** With them a server says that there is no more of a stream, or that it is gone; the first is the spec's own. */
const OVER: readonly number[] = [204, 404, 410];

export const comesBack = dropCheck({
  id: 'server.reconnection.comes-back',
  requirement: 'server.status.temporary-errors-retriable',
  title: 'gives a client whose connection was reset a stream again',
  judge(drops, recording) {
    const all = returnsOf(drops);
    if (all.length === 0) return notApplicable(`no connection was cut: ${drops.stopped}`);
    const returns = all.filter((each) => !isToldOfTheEnd(each, recording));
    const [first] = returns;
    if (first === undefined)
      return notApplicable('nothing was left of the stream when its connection was reset');
    if (first.back === undefined) {
      return noted(`${drops.client} did not come back while it was followed: ${drops.stopped}`);
    }
    const { request, received } = first.cut;
    const longEnoughMs = LONG_ENOUGH_MS + 3 * ((received?.at ?? request.at) - request.at);
    const isTooShort = ({ endedAt, ...back }: CutConnection) =>
      back.received === undefined && endedAt - back.request.at < longEnoughMs;
    for (const each of returns) {
      const { back } = each;
      if (back === undefined || isTooShort(back)) continue;
      if (saysItIsOver(back) && hadAllThatIsKnown(each, recording)) return noted(perhapsOver(back));
      const judgement = judgeAnswer(back);
      if (judgement !== null) return judgement;
    }
    if (isTooShort(first.back)) return notApplicable('the client came back just before it was stopped');
    return met(returns.flatMap(tellWait).join(', '));
  },
});

/** Whether a client that had all of the stream is stopped rightly: there is nothing to give it again. */
function isToldOfTheEnd(each: Return, recording: Recording): boolean {
  return each.back !== undefined && saysItIsOver(each.back) && hadWholeStream(each, recording);
}

function saysItIsOver({ received }: CutConnection): boolean {
  return received !== undefined && OVER.includes(received.status);
}

function perhapsOver({ received }: CutConnection): string {
  return (
    `a client that came back, and had all that came meanwhile, is answered with status ${received?.status}: ` +
    'that is right if there is no more to come, and nobody watched the stream for long enough to see its end'
  );
}

/** What is to say of a client's return; `null` when it got its stream. */
function judgeAnswer({ received, request, endedAt }: CutConnection): Judgement | null {
  if (received === undefined) {
    return broken(turnedAway(`no response head in ${duration(endedAt - request.at)}`));
  }
  const { status, headers } = received;
  if (status === 429 || status === 503) {
    return noted(`the server had too many connections for the client that came back: status ${status}`);
  }
  if (status !== 200) return broken(turnedAway(`status ${status}`));
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  return /text\/event-stream/i.test(type)
    ? null
    : broken(turnedAway(`status 200, Content-Type ${quote(type)}`));
}

function turnedAway(observed: string): Finding {
  return {
    message: 'a client that lost its connection is not given the stream again',
    expected: 'status 200 and the stream, as before the connection was reset',
    observed,
    fix: 'answer a reconnection, which brings the same request with a Last-Event-ID, as the first request',
  };
}

function tellWait({ cut, back }: Return): string[] {
  return back === undefined
    ? []
    : [`came back ${duration(back.request.at - cut.cutAt)} after its connection was reset`];
}

export const lastEventIdSent = dropCheck({
  id: 'server.reconnection.last-event-id-sent',
  requirement: 'server.resume.header-friendly-ids',
  title: 'shows ids that clients send back when they return',
  judge(drops) {
    const returns = returnsOf(drops).filter(({ back }) => back !== undefined);
    if (returns.length === 0) return notApplicable(`no client came back: ${drops.stopped}`);
    if (returns.every((each) => idInForce(each) === '')) return notApplicable('the stream shows no ids');
    const odd = returns.find((each) => !sentIdsOf(each, drops.observations).has(sentOf(each)));
    if (odd === undefined)
      return met(`Last-Event-ID ${returns.map((each) => quote(sentOf(each))).join(', then ')}`);
    const sent = sentOf(odd) === '' ? 'no Last-Event-ID' : `Last-Event-ID ${quote(sentOf(odd))}`;
    return noted(
      `${drops.client} came back with ${sent}, where the last id that it had received was ${quote(idInForce(odd))}: ` +
        'that is the doing of the client',
    );
  },
});

const sentOf = ({ back }: Return) => (back === undefined ? '' : (idSentBy(back) ?? ''));

/** What a client may rightly send: a reset can take bytes from it that have already been received for it. */
function sentIdsOf(each: Return, observations: Parameters<typeof shownBefore>[0]): Set<string> {
  const shown = shownBefore(observations, each.back?.request.at ?? 0);
  return new Set([idInForce(each), ...(shown === '' ? [] : [shown])]);
}

function shownBefore(
  observations: readonly { readonly kind: string; readonly at: number; readonly lastEventId?: string }[],
  at: number,
): string {
  return observations.findLast((each) => each.kind === 'event' && each.at <= at)?.lastEventId ?? '';
}
