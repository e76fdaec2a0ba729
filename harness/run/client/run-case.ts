import type { ReferenceServer } from '../../../servers/reference/server.ts';
import type { ClientCase, Delivery } from '../../../suites/client/case.ts';
import { judge } from '../../../suites/client/judge.ts';
import { roughWait } from '../../../suites/client/rough-wait.ts';
import { isTooLate } from '../../../suites/client/too-late.ts';
import { withoutErrors } from '../../../suites/client/without-error-event.ts';
import { type Judgement, notApplicable, undecided } from '../../../suites/verdict.ts';
import type { Client } from '../../clients/client.ts';
import { ClientBrokeDown } from '../../clients/client-broke-down.ts';
import { now } from '../../clock.ts';
import type { DelayedLink } from '../../link/delayed-link.ts';
import type { Transcript } from '../../transcript.ts';
import type { Admission } from './admission.ts';
import { fitCase } from './fit-case.ts';
import type { LatenessWatch } from './lateness.ts';
import { play } from './play.ts';

/** How often a play is played, at most, that a busy machine makes worthless. */
const MOST_PLAYS = 5;

/** What came of one case with one client. */
export interface CaseRun {
  readonly judgement: Judgement;
  /** From the begin of its first play, in ms. */
  readonly durationMs: number;
  /** One play for each delivery, in the case's order; fewer when the harness failed. */
  readonly plays: readonly CasePlay[];
}

export interface CasePlay {
  readonly delivery: Delivery;
  readonly transcript: Transcript;
  /** Whether this play alone breaks the case. */
  readonly isBroken: boolean;
}

/** In what a play takes place, besides server and client. */
export interface Circumstances {
  /** Of this process, and of the client where that is elsewhere; nobody is taken to be late when not given. */
  readonly lateness?: LatenessWatch;
  /** What stands between the client and the server. */
  readonly link?: DelayedLink;
  /** Whether there is room for the play; there always is when not given. */
  readonly admission?: Pick<Admission, 'take'>;
}

/** Plays a case in all its deliveries, when there is room for them, and judges it. Never rejects. */
export async function runCase(
  clientCase: ClientCase,
  client: Client,
  server: ReferenceServer,
  circumstances: Circumstances = {},
): Promise<CaseRun> {
  const fitted = fitCase(clientCase, client);
  if ('unfit' in fitted) return { judgement: notApplicable(fitted.unfit), durationMs: 0, plays: [] };
  const { adapted } = fitted;
  const tellsErrors = client.capabilities.has('error-event');
  let startedAt = Number.POSITIVE_INFINITY;
  const begun = () => {
    startedAt = Math.min(startedAt, now());
  };
  try {
    const plays = await Promise.all(
      adapted.deliveries.map(async (delivery) => ({
        delivery,
        transcript: await playInTurn(adapted, delivery, client, server, circumstances, begun),
      })),
    );
    const judged = plays.map(({ delivery, transcript }) => ({
      delivery,
      transcript: tellsErrors ? transcript : withoutErrors(transcript),
    }));
    return {
      judgement: judge(adapted, judged),
      durationMs: now() - startedAt,
      plays: plays.map((played, index) => ({
        ...played,
        isBroken: judge(adapted, judged.slice(index, index + 1)).outcome === 'broken',
      })),
    };
  } catch (error) {
    if (error instanceof ClientBrokeDown && client.alone !== undefined) {
      // It was one of many that went on there: which of them the client cannot stand shows when each is by itself.
      const { lateness } = circumstances;
      const again = client.alone((alone) => runCase(clientCase, alone, server, lateness && { lateness }));
      return again.catch((reason) => undecidedRun(reason, startedAt));
    }
    return undecidedRun(error, startedAt);
  }
}

/** Behind all others, when there is less going on. */
const LAST = -1;

/**
 * Plays when there is room, and again when the machine was so late meanwhile that a right client cannot be told from a
 * faulty one. Such a play is judged by nobody, so no verdict is ever overruled; when none is better, that is the verdict.
 */
async function playInTurn(
  clientCase: ClientCase,
  delivery: Delivery,
  client: Client,
  server: ReferenceServer,
  { lateness, link, admission }: Circumstances,
  begun: () => void,
): Promise<Transcript> {
  const once = () => {
    begun();
    return play(clientCase, delivery, client, server, lateness, link);
  };
  for (let count = 1; ; count += 1) {
    const waitMs = count === 1 ? roughWait(clientCase) : LAST;
    const transcript = await (admission === undefined ? once() : admission.take(waitMs, once));
    if (count === MOST_PLAYS || !isTooLate(clientCase, transcript)) return transcript;
  }
}

function undecidedRun(error: unknown, startedAt: number): CaseRun {
  const message = error instanceof Error ? error.message : String(error);
  return { judgement: undecided(message), durationMs: Math.max(0, now() - startedAt), plays: [] };
}
