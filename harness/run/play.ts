import type { ReferenceServer } from '../../servers/reference/server.ts';
import type { ClientCase, Delivery } from '../../suites/client/case.ts';
import { deliver } from '../../suites/client/delivery.ts';
import { cutBehindWindow } from '../../suites/client/surplus-window.ts';
import type { Client, ClientStream } from '../clients/client.ts';
import { now } from '../clock.ts';
import type { Exchange, Observation, Transcript } from '../transcript.ts';
import { SURPLUS_WINDOW_MS, watchPlay } from './watch-play.ts';

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
  const watching = watchPlay(until, { exchanges: played.exchanges, observations });
  played.onChange(watching.progressed);
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
    const whole = normalized({ ...seen, ended, durationMs: now() - startedAt }, startedAt);
    return ended === 'timed-out' ? whole : cutBehindWindow(whole, until, SURPLUS_WINDOW_MS);
  } finally {
    watching.cancel();
    await stream?.close();
    played.stop('the play was over');
  }
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
