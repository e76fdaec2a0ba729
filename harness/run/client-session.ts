import { SITE } from '../../servers/reference/play.ts';
import { type ReferenceServer, startReferenceServer } from '../../servers/reference/server.ts';
import type { ClientCase, Delivery } from '../../suites/client/case.ts';
import { judge } from '../../suites/client/judge.ts';
import { withoutErrors } from '../../suites/client/without-error-event.ts';
import { type Judgement, notApplicable, undecided } from '../../suites/verdict.ts';
import type { Client } from '../clients/client.ts';
import { ClientBrokeDown } from '../clients/client-broke-down.ts';
import type { ClientName } from '../clients/names.ts';
import { createClient } from '../clients/registry.ts';
import { now } from '../clock.ts';
import { createDelayedLink, type DelayedLink, type SeededDelay } from '../link/delayed-link.ts';
import type { Transcript } from '../transcript.ts';
import { serveClientPages } from './client-pages.ts';
import { fitCase } from './fit-case.ts';
import { type LatenessWatch, watchLateness } from './lateness.ts';
import { play } from './play.ts';

/** What came of one case with one client. */
export interface CaseRun {
  readonly judgement: Judgement;
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

/** The reference server and the clients under judgement, up and running. */
export interface ClientSession {
  readonly clients: readonly Client[];
  /** Plays a case in all its deliveries at once, and judges it. Never rejects. */
  run(clientCase: ClientCase, clientName: string): Promise<CaseRun>;
  close(): Promise<void>;
}

/**
 * @param others clients that are not ours; they are closed with the session, or when it does not open
 * @param delay how late everything comes between the clients and the server; at once unless given
 * @throws Error when the server or a client does not start; nothing is left running then.
 */
export async function openClientSession(
  names: readonly ClientName[],
  wsEndpoint: string | null,
  others: readonly Client[] = [],
  delay?: SeededDelay,
): Promise<ClientSession> {
  const link = delay && createDelayedLink(delay);
  const server = await startReferenceServer(link && { between: link.between });
  serveClientPages(server);
  const lateness = watchLateness();
  const clients: Client[] = [];
  const close = async () => {
    await Promise.all([...clients, ...others].map((client) => client.close()));
    await server.close();
    lateness.stop();
  };
  try {
    for (const name of names) {
      clients.push(
        await createClient(name, {
          wsEndpoint,
          pageOrigin: `http://page.${SITE}:${server.port}`,
          http2: true,
        }),
      );
    }
  } catch (error) {
    await close();
    throw error;
  }
  clients.push(...others);
  return {
    clients,
    close,
    run(clientCase, clientName) {
      const client = clients.find(({ name }) => name === clientName);
      if (client === undefined) throw new RangeError(`no client "${clientName}" is in this session`);
      return runCase(clientCase, client, server, lateness, link);
    },
  };
}

/** Plays a case in all its deliveries at once, and judges it. Never rejects. */
export async function runCase(
  clientCase: ClientCase,
  client: Client,
  server: ReferenceServer,
  lateness?: LatenessWatch,
  link?: DelayedLink,
): Promise<CaseRun> {
  const startedAt = now();
  const fitted = fitCase(clientCase, client);
  if ('unfit' in fitted) return { judgement: notApplicable(fitted.unfit), durationMs: 0, plays: [] };
  const { adapted } = fitted;
  const tellsErrors = client.capabilities.has('error-event');
  try {
    const plays = await Promise.all(
      adapted.deliveries.map(async (delivery) => ({
        delivery,
        transcript: await play(adapted, delivery, client, server, lateness, link),
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
      const again = client.alone((alone) => runCase(clientCase, alone, server, lateness));
      return again.catch((reason) => undecidedRun(reason, startedAt));
    }
    return undecidedRun(error, startedAt);
  }
}

function undecidedRun(error: unknown, startedAt: number): CaseRun {
  const message = error instanceof Error ? error.message : String(error);
  return { judgement: undecided(message), durationMs: now() - startedAt, plays: [] };
}
