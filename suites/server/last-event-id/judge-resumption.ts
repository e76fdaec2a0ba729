import { broken, type Finding, type Judgement, met, notApplicable, noted } from '../../verdict.ts';
import { count, quote } from '../wording.ts';
import type { Resumption } from './resumption.ts';

const FIX =
  'keep the latest events with their ids; on a request with Last-Event-ID send those behind it, then go on';

/** What it says of a server that it resumed so after the id that was `sent`. */
export function judgeResumption(sent: string, resumption: Resumption): Judgement {
  const id = quote(sent);
  switch (resumption.kind) {
    case 'right':
      return met(`after Last-Event-ID ${id} came id ${quote(resumption.next)}`);
    case 'not-comparable':
      return notApplicable(resumption.reason);
    case 'elsewhere':
      return noted(
        `after Last-Event-ID ${id} the stream went on with id ${quote(resumption.first)}, which the first ` +
          'visit did not see: whether anything was lost is not to be seen',
      );
    default:
      return broken({
        ...explain(resumption),
        expected: `after Last-Event-ID: ${id}, first the event that had followed it`,
        fix: FIX,
      });
  }
}

type Fault = Exclude<Resumption, { readonly kind: 'right' | 'elsewhere' | 'not-comparable' }>;

function explain(fault: Fault): Pick<Finding, 'message' | 'observed'> {
  switch (fault.kind) {
    case 'repeats':
      return fault.ambiguous
        ? {
            message:
              'the stream starts again from its beginning, or with the event that the client has already',
            observed: 'it began with the very id that was sent, which is the first of the stream',
          }
        : {
            message: 'the event whose id was sent comes a second time',
            observed: 'it began with the very id that was sent: off by one',
          };
    case 'restarts':
      return {
        message: `Last-Event-ID is ignored: the stream starts again ${fault.fromBeginning ? 'from its beginning' : 'further back'}`,
        observed: `it began with id ${quote(fault.first)}`,
      };
    case 'skips':
      return {
        message: `${count(fault.lost.length, 'event is', 'events are')} lost to a client that reconnects`,
        observed: `it went on with id ${quote(fault.first)}; missing: ${namesOf(fault.lost)}`,
      };
    case 'silent':
      return {
        message: 'what followed is lost to a client that reconnects',
        observed: `${fault.ended ? 'the stream ended' : 'nothing came'}, although id ${quote(fault.next)} had followed`,
      };
    case 'refused':
      return {
        message: 'a client that reconnects is turned away in the middle of the stream',
        observed: `status ${fault.status}`,
      };
  }
}

function namesOf(ids: readonly string[]): string {
  const shown = ids.slice(0, 3).map((id) => `id ${quote(id)}`);
  return ids.length > 3 ? `${shown.join(', ')} and ${ids.length - 3} more` : shown.join(', ');
}
