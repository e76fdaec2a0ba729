import type { ClientCase, Until } from '../../../suites/client/case.ts';
import {
  type Adapted,
  expectedEvents,
  withoutErrorEvent,
} from '../../../suites/client/without-error-event.ts';
import type { Client } from '../../clients/client.ts';

/** The case as this client can be judged by it, or why it cannot. */
export function fitCase(clientCase: ClientCase, { name, capabilities, mostEvents }: Client): Adapted {
  const { needs = [], until } = clientCase;
  const needed = waitsForOpen(until) ? [...new Set([...needs, 'open-event' as const])] : needs;
  const missing = needed.filter((capability) => !capabilities.has(capability));
  if (missing.length > 0) return { unfit: `${name} has no ${missing.join(', ')}` };
  if (mostEvents !== undefined && expectedEvents(clientCase.expect) > mostEvents) {
    return { unfit: `${name} reports every event by a request of its own, and the case has too many` };
  }
  if (capabilities.has('error-event')) return { adapted: clientCase };
  const fitted = withoutErrorEvent(clientCase);
  return 'unfit' in fitted ? { unfit: `${name} has no error-event: ${fitted.unfit}` } : fitted;
}

const waitsForOpen = (until: Until): boolean =>
  until.reached === 'all' ? until.of.some(waitsForOpen) : until.reached === 'opens';
