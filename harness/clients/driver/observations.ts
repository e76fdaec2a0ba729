import { now } from '../../clock.ts';
import type { Observation, ReadyState } from '../../transcript.ts';
import type { Capability } from '../client.ts';

/** As in `EventSource`: https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource-readystate */
const READY_STATES: readonly ReadyState[] = ['connecting', 'open', 'closed'];

/** Characters of an error's message that are kept. */
const MESSAGE_KEPT = 500;

/**
 * What a driver told, as an observation of this moment. What it declares as a capability it must show; what it
 * does not declare is not looked at.
 * @throws TypeError with a sentence when what it told is malformed.
 */
export function observationFrom(
  kind: Observation['kind'],
  told: unknown,
  capabilities: ReadonlySet<Capability>,
): Observation {
  if (typeof told !== 'object' || told === null) {
    throw new TypeError(`${kind}() was told ${inWords(told)} in place of an object`);
  }
  const seen: Readonly<Record<string, unknown>> = { ...told };
  const readyState = capabilities.has('ready-state') ? readyStateIn(kind, seen['readyState']) : null;
  const at = now();
  if (kind === 'open') return { kind, at, readyState };
  if (kind === 'error') {
    const { message } = seen;
    return {
      kind,
      at,
      readyState,
      ...(typeof message === 'string' && { message: message.slice(0, MESSAGE_KEPT) }),
    };
  }
  return {
    kind,
    at,
    readyState,
    type: textIn('type', seen['type'] ?? 'message'),
    data: textIn('data', seen['data']),
    lastEventId: capabilities.has('last-event-id') ? textIn('lastEventId', seen['lastEventId']) : '',
    origin: capabilities.has('origin') ? textIn('origin', seen['origin']) : null,
  };
}

function readyStateIn(kind: string, value: unknown): ReadyState {
  const state = typeof value === 'number' ? READY_STATES[value] : undefined;
  if (state !== undefined) return state;
  throw new TypeError(`${kind}() was told the readyState ${inWords(value)}: it is 0, 1 or 2`);
}

function textIn(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw new TypeError(`event() was told ${name} as ${inWords(value)}: it is a string`);
}

function inWords(value: unknown): string {
  if (value === undefined || value === null || typeof value === 'number') return String(value);
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
