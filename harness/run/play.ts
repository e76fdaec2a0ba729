import type { ReferenceServer } from '../../servers/reference/server.ts';
import type { ClientCase, Delivery, Until } from '../../suites/client/case.ts';
import { deliver } from '../../suites/client/delivery.ts';
import { dueAt, reached, type SoFar } from '../../suites/client/until.ts';
import type { Client, ClientStream } from '../clients/client.ts';
import { now } from '../clock.ts';
import type { Exchange, Observation, Transcript } from '../transcript.ts';

/** The longest that a play waits for what its case expects, in ms. Far above what a loaded machine needs. */
const PATIENCE_MS = 15_000;

/**
 * How long a play goes on after all it waited for has come, in ms, so that a surplus event, error or request
 * that is already under way is seen.
 */
const SURPLUS_WINDOW_MS = 100;

/** A client that floods is not followed for ever. */
const MAX_OBSERVATIONS = 1_000_000;

/** Plays a case's script to one client in one delivery, and writes down all that happened. */
export async function play(
  { script, listen = [], expect, until }: ClientCase,
  delivery: Delivery,
  client: Client,
  server: ReferenceServer,
): Promise<Transcript> {
  const startedAt = now();
  const observations: Observation[] = [];
  const played = server.play(deliver(script, delivery));
  const expected = expect.flatMap((expectation) =>
    expectation.expect === 'events' ? expectation.events.flatMap(({ type }) => type ?? []) : [],
  );
  const watching = watch(until, { exchanges: played.exchanges, observations });
  played.onChange(watching.changed);
  let stream: ClientStream | undefined;
  try {
    stream = await client.open(
      {
        url: played.url(client.capabilities.has('cors') ? 'own-name' : 'address'),
        eventTypes: [...new Set([...expected, ...listen])],
      },
      {
        observed(observation) {
          if (observations.length < MAX_OBSERVATIONS) observations.push(observation);
          watching.changed();
        },
        failed: watching.fail,
      },
    );
    const ended = await watching.over;
    // What the client does while it is being closed is not what the case is about.
    const seen = { exchanges: [...played.exchanges], observations: [...observations] };
    return normalized({ ...seen, ended, durationMs: now() - startedAt }, startedAt);
  } finally {
    watching.cancel();
    await stream?.close();
    played.stop('the play was over');
  }
}

/** Waits until what the case waits for has come and the surplus window is over, or patience is. */
function watch(until: Until, soFar: SoFar) {
  const timers = new Set<NodeJS.Timeout>();
  let looking: NodeJS.Immediate | undefined;
  let look = () => {};
  let fail: (error: Error) => void = () => {};
  const over = new Promise<Transcript['ended']>((resolve, reject) => {
    fail = reject;
    timers.add(setTimeout(() => resolve('timed-out'), PATIENCE_MS));
    look = () => {
      looking = undefined;
      if (!reached(until, soFar, now())) {
        const due = dueAt(until, soFar);
        if (due !== null) timers.add(setTimeout(look, due - now()));
        return;
      }
      cancel();
      timers.add(setTimeout(() => resolve('as-expected'), SURPLUS_WINDOW_MS));
      look = () => {};
    };
  });
  const cancel = () => {
    for (const timer of timers) clearTimeout(timer);
    if (looking !== undefined) clearImmediate(looking);
  };
  // Looked at once a turn of the event loop: a flood of events is not counted from the start for each of them.
  const changed = () => {
    looking ??= setImmediate(() => look());
  };
  // When opening fails as well, nobody is left to wait for it.
  over.catch(() => {});
  return { over, cancel, changed, fail: (error: Error) => fail(error) };
}

/** Moves all times so that they count from the start of the play. */
function normalized(transcript: Transcript, start: number): Transcript {
  const shift = <T extends { readonly at: number }>(stamped: T): T => ({
    ...stamped,
    at: stamped.at - start,
  });
  const exchange = ({ request, head, chunks, end }: Exchange): Exchange => ({
    request: shift(request),
    ...(head && { head: shift(head) }),
    chunks: chunks.map(shift),
    ...(end && { end: shift(end) }),
  });
  return {
    ...transcript,
    exchanges: transcript.exchanges.map(exchange),
    observations: transcript.observations.map(shift),
  };
}
