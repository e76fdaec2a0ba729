import type { ClientConnection, ClientVisit, TargetRequest } from '../../suites/server/recording.ts';
import type { Client, ClientStream, Received } from '../clients/client.ts';
import { now } from '../clock.ts';
import type { Chunk, Observation } from '../transcript.ts';
import { type Patience, Watch } from './patience.ts';

/** What one client may pile up before we stop looking. */
const MAX_OBSERVATIONS = 200_000;
const MAX_BYTES = 16 * 1024 * 1024;

export interface ClientVisitOptions {
  readonly client: Client;
  readonly request: TargetRequest;
  readonly patience: Patience;
  /** Aborts when the target turned out to be unreachable; its reason says why. */
  readonly signal: AbortSignal;
}

/**
 * Lets one client visit the target as an application would, and keeps what it showed and what it received.
 * Ends when the stream ended or failed, or has been watched long enough; never rejects. Times count from
 * the start of the visit.
 */
export async function visitWithClient(options: ClientVisitOptions): Promise<ClientVisit> {
  const { client, request } = options;
  const unusable = whyUnusable(client, request);
  if (unusable !== null) return { client: client.name, observations: [], connections: [], unusable };
  const log = new VisitLog();
  try {
    await watchStream(options, log);
  } catch (error) {
    return {
      client: client.name,
      observations: [],
      connections: [],
      unusable: messageOf(error),
    };
  }
  return {
    client: client.name,
    observations: log.observations,
    connections: log.connections,
  };
}

function whyUnusable(client: Client, { method, body, headers }: TargetRequest): string | null {
  if ((method !== 'GET' || body !== undefined) && !client.capabilities.has('method')) {
    return `${client.name} can send nothing but GET`;
  }
  if (headers.length > 0 && !client.capabilities.has('request-headers')) {
    return `${client.name} cannot send request headers of the caller's choice`;
  }
  return null;
}

async function watchStream({ client, request, patience, signal }: ClientVisitOptions, log: VisitLog) {
  let opened: ClientStream | undefined;
  const finished = new Promise<void>((resolve) => {
    const watch = new Watch(patience, () => resolve());
    const stop = () => {
      watch.cancel();
      resolve();
    };
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    log.onEvent = () => watch.sawEvent();
    log.onOver = stop;
  });
  try {
    opened = await client.open(
      {
        url: request.url,
        ...(request.method !== 'GET' && { method: request.method }),
        ...(request.headers.length > 0 && { headers: request.headers }),
        ...(request.body !== undefined && { body: request.body }),
        eventTypes: [],
      },
      {
        observed: (observation) => log.observed(observation),
        received: (part) => log.received(part),
      },
    );
    await finished;
  } finally {
    log.over = true;
    await opened?.close();
  }
}

/** Writes down a visit, on a clock that starts with it. */
class VisitLog {
  readonly observations: Observation[] = [];
  readonly connections: (ClientConnection & { readonly chunks: Chunk[] })[] = [];
  over = false;
  onEvent: () => void = () => {};
  onOver: () => void = () => {};
  #bytes = 0;
  readonly #startedAt = now();

  observed(observation: Observation): void {
    if (this.over) return;
    this.observations.push({ ...observation, at: observation.at - this.#startedAt });
    if (observation.kind === 'event') this.onEvent();
    // The first error is the end of the stream, or its failure: what follows is reconnection.
    if (observation.kind === 'error' || this.observations.length >= MAX_OBSERVATIONS) this.#end();
  }

  received(part: Received): void {
    if (this.over) return;
    if (part.kind === 'head') {
      const { at, status, headers } = part;
      this.connections.push({ at: at - this.#startedAt, status, headers, chunks: [] });
    } else if (part.kind === 'chunk') {
      this.#bytes += part.bytes.length;
      this.connections.at(-1)?.chunks.push({ at: part.at - this.#startedAt, bytes: part.bytes });
      if (this.#bytes > MAX_BYTES) this.#end();
    }
  }

  #end(): void {
    this.over = true;
    this.onOver();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
