import { expect, vi } from 'vitest';
import type { Observation } from '../../../transcript.ts';
import type { Client, ClientStream, Received, StreamRequest } from '../../client.ts';

/** For conditions that are waited for; ms. */
export const PATIENCE = { timeout: 30_000, interval: 10 };

export interface Observed {
  readonly stream: ClientStream;
  readonly observations: readonly Observation[];
  readonly received: readonly Received[];
  /** Waits for that many observations. */
  seen(count: number): Promise<void>;
}

/** Opens a stream and takes down what it shows; with `capture` also what it receives. */
export async function observe(
  client: Client,
  request: Partial<StreamRequest> & { readonly url: string },
  { capture = false } = {},
): Promise<Observed> {
  const observations: Observation[] = [];
  const received: Received[] = [];
  const stream = await client.open(
    { eventTypes: [], ...request },
    {
      observed: (observation) => observations.push(observation),
      ...(capture ? { received: (part: Received) => received.push(part) } : {}),
    },
  );
  const seen = (count: number) =>
    vi.waitFor(() => expect(observations.length).toBeGreaterThanOrEqual(count), PATIENCE);
  return { stream, observations, received, seen };
}

/** `open@open`, `message a@open`, `error@closed`. */
export function words(observations: readonly Observation[]): readonly string[] {
  return observations.map((o) => `${o.kind === 'event' ? `${o.type} ${o.data}` : o.kind}@${o.readyState}`);
}

/** The bytes of all chunks. */
export function receivedBytes(received: readonly Received[]): Buffer {
  return Buffer.concat(received.flatMap((part) => (part.kind === 'chunk' ? [part.bytes] : [])));
}
