import type { ClientDrops, TargetRequest } from '../../suites/server/recording.ts';
import type { Client } from '../clients/client.ts';
import { streamRequestOf, whyUnusable } from '../clients/request-of-visit.ts';
import { DropLog, type DropPatience } from './drop-log.ts';
import { leaveStream } from './leave-stream.ts';
import { type Relay, startRelay } from './relay.ts';

/** A client by its name, whose page (where it has one) is of this origin. */
export type ClientAt = (name: string, pageOrigin: string) => Promise<Client>;

export interface DropOptions {
  readonly request: TargetRequest;
  /** Names of clients. */
  readonly clients: readonly string[];
  /** Each is closed again here. */
  readonly clientAt: ClientAt;
  readonly patience: DropPatience;
}

/**
 * Lets each client visit the target through a relay of its own, which resets its connection when it has shown some
 * events, and again when it has come back. Ends when it has come back twice, or the time is up; never rejects.
 */
export function gatherDrops({ clients, ...options }: DropOptions): Promise<ClientDrops[]> {
  return Promise.all(clients.map((name) => visitThroughRelay(name, options)));
}

/** Why no connection to this target can be cut; `null` when one can. */
export function whyNoDrops({ url }: TargetRequest): string | null {
  if (!url.startsWith('http:')) return 'connections are only cut where they are not encrypted';
  return null;
}

async function visitThroughRelay(
  name: string,
  { request, clientAt, patience }: Omit<DropOptions, 'clients'>,
): Promise<ClientDrops> {
  const nothing = { client: name, connections: [], observations: [], stopped: '' };
  let relay: Relay | undefined;
  let client: Client | undefined;
  try {
    relay = await startRelay({ target: request.url });
    client = await clientAt(name, relay.origin);
    const unusable = whyUnusable(client, request);
    if (unusable !== null) return { ...nothing, unusable };
    return await follow(client, relay, request, patience);
  } catch (error) {
    return { ...nothing, failed: error instanceof Error ? error.message : String(error) };
  } finally {
    await client?.close().catch(() => {});
    await relay?.close();
  }
}

async function follow(
  client: Client,
  relay: Relay,
  request: TargetRequest,
  patience: DropPatience,
): Promise<ClientDrops> {
  const log = new DropLog(
    patience,
    () => relay.cut(),
    () => relay.requests.length,
  );
  const { pathname, search } = new URL(request.url);
  try {
    const through = { ...request, url: relay.origin + pathname + search };
    const stream = await client.open(streamRequestOf(client, through), {
      observed: (observation) => log.observed(observation),
      received: (part) => log.received(part),
      failed: (error) => log.fail(error),
    });
    await log.ended;
    if (log.failure === undefined) await leaveStream(stream);
  } finally {
    log.end('the client failed');
  }
  if (log.failure !== undefined) throw log.failure;
  const { observations, stopped } = log;
  return { client: client.name, connections: log.connections(relay.requests), observations, stopped };
}
