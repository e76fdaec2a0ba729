import type { Client } from '../../../harness/clients/client.ts';
import { admissionFor } from '../../../harness/run/client/admission-for.ts';
import { watchLateness } from '../../../harness/run/client/lateness.ts';
import { type CaseRun, runCase } from '../../../harness/run/client/run-case.ts';
import type { ClientCase } from '../../../suites/client/case.ts';
import { SITE } from '../../reference/play.ts';
import { startReferenceServer } from '../../reference/server.ts';
import { createSimulatedClient } from './client.ts';
import type { Mutant } from './mutant.ts';

/** The reference server, and the clients for each mutant that is asked for. */
export interface MutantSession {
  /** Plays a case, when there is room, to the mutant, or to the client without fault where there is none. Never rejects. */
  run(clientCase: ClientCase, mutant: Mutant | null): Promise<CaseRun>;
  close(): Promise<void>;
}

/** @throws Error when the server does not start. */
export async function openMutantSession(): Promise<MutantSession> {
  const server = await startReferenceServer();
  const page = `http://page.${SITE}:${server.port}`;
  const lateness = watchLateness();
  const { circumstancesOf, stop } = admissionFor(lateness, 'longest-wait-first');
  const clients = new Map<string, Client>();

  /** Cases about origins are for a page, and the others for a client that knows none. */
  const clientOf = (mutant: Mutant | null, inPage: boolean): Client => {
    const name = `${mutant?.name ?? 'without-fault'}${inPage ? ' in a page' : ''}`;
    const client =
      clients.get(name) ??
      createSimulatedClient({
        name,
        ...(mutant && { steps: mutant.steps }),
        ...(inPage && { pageOrigin: page }),
      });
    clients.set(name, client);
    return client;
  };

  return {
    run(clientCase, mutant) {
      const inPage = clientCase.needs?.includes('cors') ?? false;
      const client = clientOf(mutant, inPage);
      return runCase(clientCase, client, server, circumstancesOf(client));
    },
    async close() {
      stop();
      await Promise.all([...clients.values()].map((client) => client.close()));
      await server.close();
      lateness.stop();
    },
  };
}
