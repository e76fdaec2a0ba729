import { vi } from 'vitest';
import type { HeaderField, Observation } from '../../transcript.ts';
import type { Client, ClientObserver, ClientStream, Received, StreamRequest } from '../client.ts';

/** A stream that is being watched. */
export interface Watched {
  readonly stream: ClientStream;
  readonly observations: readonly Observation[];
  readonly received: readonly Received[];
  /** All observations, in words: `open@open`, `message "a" 1@open`, `error@connecting`. */
  readonly words: readonly string[];
  /** Waits until this many observations (of that kind) have been made. */
  seen(count: number, kind?: Observation['kind']): Promise<void>;
}

/** Opens a stream and takes down what happens. `on` is called for each observation as it is made. */
export async function watch(
  client: Client,
  request: Omit<StreamRequest, 'eventTypes'> & { readonly headers?: readonly HeaderField[] },
  on: (observation: Observation, close: () => Promise<void>) => void = () => {},
): Promise<Watched> {
  const observations: Observation[] = [];
  const received: Received[] = [];
  const observer: ClientObserver = {
    observed(observation) {
      observations.push(observation);
      on(observation, async () => stream.close());
    },
    received: (part) => received.push(part),
  };
  const stream = await client.open({ eventTypes: [], ...request }, observer);
  return {
    stream,
    observations,
    received,
    get words() {
      return observations.map(inWords);
    },
    seen: (count, kind) =>
      until(() => observations.filter((o) => kind === undefined || o.kind === kind).length >= count),
  };
}

/** Waits for a condition; gives up after a time that only a hang takes. */
export async function until(condition: () => boolean): Promise<void> {
  await vi.waitUntil(condition, { timeout: 20_000, interval: 5 });
}

/** Waits out `ms` and a little, to see that something does not happen that would have by then. */
export async function longerThan(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms + 150));
}

function inWords(observation: Observation): string {
  const { readyState } = observation;
  if (observation.kind !== 'event') return `${observation.kind}@${readyState}`;
  const { type, data, lastEventId } = observation;
  return `${type} ${JSON.stringify(data)} ${lastEventId}@${readyState}`;
}
