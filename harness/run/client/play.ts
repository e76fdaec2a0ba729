import type { Places } from '../../../servers/reference/placeholders.ts';
import type { ReferenceServer } from '../../../servers/reference/server.ts';
import type { ClientCase, Delivery } from '../../../suites/client/case.ts';
import { deliver } from '../../../suites/client/delivery.ts';
import type { Fact, ProgramRun } from '../../../suites/client/program.ts';
import { cutBehindWindow } from '../../../suites/client/surplus-window.ts';
import type { Client, ClientObserver, ClientStream, ProgramObserver } from '../../clients/client.ts';
import { now } from '../../clock.ts';
import type { DelayedLink } from '../../link/delayed-link.ts';
import type { Exchange, Observation, Transcript } from '../../transcript.ts';
import type { LatenessWatch } from './lateness.ts';
import { SURPLUS_WINDOW_MS, watchPlay } from './watch-play.ts';
import { withLongerPauses } from './with-longer-pauses.ts';

/** A client that floods is not followed for ever. */
const MAX_OBSERVATIONS = 1_000_000;
const MAX_FACTS = 1000;

/** Plays a case's script to one client in one delivery, and writes down all that happened. */
export async function play(
  clientCase: ClientCase,
  delivery: Delivery,
  client: Client,
  server: ReferenceServer,
  lateness?: LatenessWatch,
  link?: Pick<DelayedLink, 'roundTripMs'>,
): Promise<Transcript> {
  const { script, until, expect, preflights, over } = clientCase;
  const startedAt = now();
  const observations: Observation[] = [];
  const facts: Record<string, Fact> = {};
  const program: Writable<ProgramRun> | undefined = clientCase.program && { facts, endedAt: null };
  let listening = () => {};
  const answersAfter = client.listensLate
    ? new Promise<void>((resolve) => {
        listening = resolve;
      })
    : undefined;
  const roundTripMs = link?.roundTripMs ?? 0;
  const unhurried = expect.some((expectation) => expectation.expect === 'event-before-byte')
    ? withLongerPauses(script, roundTripMs)
    : script;
  const played = await server.stage(deliver(unhurried, delivery), {
    ...(over !== undefined && { over }),
    ...(preflights !== undefined && { preflights }),
    ...(answersAfter !== undefined && { answersAfter }),
  });
  const soFar = { exchanges: played.exchanges, observations, ...(program && { program }) };
  const watching = watchPlay(until, soFar, {
    roundTripMs,
    lateSince: (start) => lateness?.inAll(start) ?? 0,
  });
  played.onChange(watching.progressed);
  // Nothing that the client does then is its own doing.
  played.onTrouble(watching.fail);
  let stream: ClientStream | undefined;
  try {
    const places = played.places(client.capabilities.has('cors') ? 'own-name' : 'address');
    stream = await begin(clientCase, client, places, played.ca, {
      observed(observation) {
        if (observations.length < MAX_OBSERVATIONS) observations.push(observation);
        // A client that tells of many events one by one is at work while it does.
        watching.progressed();
      },
      noted(name, fact) {
        if (Object.keys(facts).length < MAX_FACTS) facts[name] = fact;
      },
      ended(error) {
        if (program !== undefined) program.endedAt ??= now();
        if (program !== undefined && error !== undefined) program.error = error;
        watching.changed();
      },
      failed: watching.fail,
    });
    listening();
    const ended = await watching.over;
    // What the client does while it is being closed is not what the case is about.
    const seen = { exchanges: [...played.exchanges], observations: [...observations] };
    const whole = normalized(
      {
        ...seen,
        places,
        ...(lateness && { lateness: lateness.since(startedAt) }),
        ...(link && { roundTripMs }),
        ...(played.preflights.length > 0 && { preflights: [...played.preflights] }),
        ...(program && { program: { ...program, facts: { ...facts } } }),
        ended,
        durationMs: now() - startedAt,
      },
      startedAt,
    );
    return ended === 'timed-out' ? whole : cutBehindWindow(whole, until, SURPLUS_WINDOW_MS + roundTripMs);
  } finally {
    watching.cancel();
    try {
      await stream?.close();
    } finally {
      played.stop('the play was over');
    }
  }
}

/** Opens the stream, or runs the program. */
function begin(
  { program, listen = [], expect, withCredentials, worker }: ClientCase,
  client: Client,
  { url, other }: Places,
  ca: string | null,
  observer: ClientObserver & ProgramObserver,
): Promise<ClientStream> {
  if (program !== undefined) {
    if (client.run === undefined) throw new Error(`the client ${client.name} runs no programs`);
    return client.run({ program, url, otherUrl: other, ...(ca !== null && { ca }) }, observer);
  }
  const expected = expect.flatMap((expectation) =>
    expectation.expect === 'events' ? expectation.events.flatMap(({ type }) => type ?? []) : [],
  );
  const eventTypes = [...new Set([...expected, ...listen])];
  return client.open(
    {
      url,
      eventTypes,
      ...(withCredentials && { withCredentials }),
      ...(worker && { worker }),
      ...(ca !== null && { ca }),
    },
    observer,
  );
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

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
  const { preflights, program, lateness } = transcript;
  return {
    ...transcript,
    ...(lateness && { lateness: lateness.map(shift) }),
    ...(preflights && { preflights: preflights.map(exchange) }),
    ...(program && {
      program: { ...program, endedAt: program.endedAt === null ? null : program.endedAt - start },
    }),
    exchanges: transcript.exchanges.map(exchange),
    observations: transcript.observations.map(shift),
  };
}
