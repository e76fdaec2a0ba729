import { SITE } from '../../../servers/reference/play.ts';
import { startReferenceServer } from '../../../servers/reference/server.ts';
import type { ClientCase } from '../../../suites/client/case.ts';
import type { Client } from '../../clients/client.ts';
import type { ClientName } from '../../clients/names.ts';
import { createClient } from '../../clients/registry.ts';
import { createDelayedLink, type SeededDelay } from '../../link/delayed-link.ts';
import type { AdmissionOrder } from './admission.ts';
import { admissionFor } from './admission-for.ts';
import { serveClientPages } from './client-pages.ts';
import { watchLateness } from './lateness.ts';
import { assertOpenFiles } from './open-files.ts';
import { type CaseRun, type Circumstances, runCase } from './run-case.ts';

/** The reference server and the clients under judgement, up and running. */
export interface ClientSession {
  readonly clients: readonly Client[];
  /** Plays a case in all its deliveries, when there is room for them, and judges it. Never rejects. */
  run(clientCase: ClientCase, clientName: string): Promise<CaseRun>;
  close(): Promise<void>;
}

export interface SessionOptions {
  /** Clients that are not ours; they are closed with the session, or when it does not open. */
  readonly others?: readonly Client[];
  /** How late everything comes between the clients and the server; at once unless given. */
  readonly delay?: SeededDelay;
  /** Those that wait longest first unless given. */
  readonly order?: AdmissionOrder;
}

/** @throws Error when the server or a client does not start, or cannot do its work; nothing is left running then. */
export async function openClientSession(
  names: readonly ClientName[],
  wsEndpoint: string | null,
  { others = [], delay, order = 'longest-wait-first' }: SessionOptions = {},
): Promise<ClientSession> {
  assertOpenFiles(delay === undefined ? 'direct' : 'delayed');
  const link = delay && createDelayedLink(delay);
  const server = await startReferenceServer(link && { between: link.between });
  serveClientPages(server);
  const lateness = watchLateness();
  const { circumstancesOf, stop } = admissionFor(lateness, order);
  const clients: Client[] = [];
  const close = async () => {
    stop();
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
  const surroundings = new Map<string, Circumstances>(
    clients.map((client) => [client.name, { ...circumstancesOf(client), ...(link && { link }) }]),
  );
  return {
    clients,
    close,
    run(clientCase, clientName) {
      const client = clients.find(({ name }) => name === clientName);
      if (client === undefined) throw new RangeError(`no client "${clientName}" is in this session`);
      return runCase(clientCase, client, server, surroundings.get(clientName));
    },
  };
}
