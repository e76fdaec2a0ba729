import { type ReferenceServer, startReferenceServer } from '../../servers/reference/server.ts';
import type { ClientCase, Delivery } from '../../suites/client/case.ts';
import { judge } from '../../suites/client/judge.ts';
import { type Judgement, notApplicable, undecided } from '../../suites/verdict.ts';
import type { Client } from '../clients/client.ts';
import type { ClientName } from '../clients/names.ts';
import { createClient } from '../clients/registry.ts';
import { now } from '../clock.ts';
import type { Transcript } from '../transcript.ts';
import { play } from './play.ts';

/** What came of one case with one client. */
export interface CaseRun {
  readonly judgement: Judgement;
  readonly durationMs: number;
  /** One play for each delivery, in the case's order; fewer when the harness failed. */
  readonly plays: readonly { readonly delivery: Delivery; readonly transcript: Transcript }[];
}

/** The reference server and the clients under judgement, up and running. */
export interface ClientSession {
  readonly clients: readonly Client[];
  /** Plays a case in all its deliveries at once, and judges it. Never rejects. */
  run(clientCase: ClientCase, clientName: string): Promise<CaseRun>;
  close(): Promise<void>;
}

/** @throws Error when the server or a client does not start; nothing is left running then. */
export async function openClientSession(
  names: readonly ClientName[],
  wsEndpoint: string | null,
): Promise<ClientSession> {
  const server = await startReferenceServer();
  const clients: Client[] = [];
  const close = async () => {
    await Promise.all(clients.map((client) => client.close()));
    await server.close();
  };
  try {
    for (const name of names) {
      clients.push(
        await createClient(name, { wsEndpoint, pageOrigin: `http://page.localhost:${server.port}` }),
      );
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    clients,
    close,
    run(clientCase, clientName) {
      const client = clients.find(({ name }) => name === clientName);
      if (client === undefined) throw new RangeError(`no client "${clientName}" is in this session`);
      return runCase(clientCase, client, server);
    },
  };
}

async function runCase(clientCase: ClientCase, client: Client, server: ReferenceServer): Promise<CaseRun> {
  const startedAt = now();
  const missing = (clientCase.needs ?? []).filter((capability) => !client.capabilities.has(capability));
  if (missing.length > 0) {
    const judgement = notApplicable(`${client.name} has no ${missing.join(', ')}`);
    return { judgement, durationMs: 0, plays: [] };
  }
  try {
    const plays = await Promise.all(
      clientCase.deliveries.map(async (delivery) => ({
        delivery,
        transcript: await play(clientCase, delivery, client, server),
      })),
    );
    return { judgement: judge(clientCase, plays), durationMs: now() - startedAt, plays };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { judgement: undecided(message), durationMs: now() - startedAt, plays: [] };
  }
}
