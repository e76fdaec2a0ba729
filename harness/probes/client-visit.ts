import type { ClientConnection, ClientVisit, TargetRequest } from '../../suites/server/recording.ts';
import type { Client, ClientStream, Received } from '../clients/client.ts';
import { streamRequestOf, whyUnusable } from '../clients/request-of-visit.ts';
import { now } from '../clock.ts';
import type { Chunk, Observation } from '../transcript.ts';
import { leaveStream } from './leave-stream.ts';
import { type Patience, Watch } from './patience.ts';
import { CLIENT_VOLUME, Meter } from './volume.ts';

/** What one client may show before we stop looking. */
const MAX_OBSERVATIONS = 20_000;

/** How long the last bytes of a stream that has ended may still take to be handed over, in ms. */
const CAPTURE_GRACE_MS = 1_000;

export interface ClientVisitOptions {
  readonly client: Client;
  readonly request: TargetRequest;
  readonly patience: Patience;
  /** Aborts when the target turned out to be unreachable: there is nothing to wait for. */
  readonly signal: AbortSignal;
}

/**
 * Lets one client visit the target as an application would, and keeps what it showed and what it received.
 * Ends when the stream ended or failed, or has been watched long enough; never rejects. Times count from
 * the start of the visit.
 */
export async function visitWithClient(options: ClientVisitOptions): Promise<ClientVisit> {
  const { client, request } = options;
  const nothing = { client: client.name, observations: [], connections: [] };
  const unusable = whyUnusable(client, request);
  if (unusable !== null) return { ...nothing, unusable };
  const log = new VisitLog();
  try {
    await watchStream(options, log);
  } catch (error) {
    return { ...nothing, failed: error instanceof Error ? error.message : String(error) };
  }
  const { observations, connections, endedAt = 0, flooded } = log;
  return { client: client.name, observations, connections, endedAt, ...(flooded !== null && { flooded }) };
}

async function watchStream({ client, request, patience, signal }: ClientVisitOptions, log: VisitLog) {
  const watch = new Watch(patience, () => log.end());
  const unreachable = () => log.end();
  signal.addEventListener('abort', unreachable);
  log.onEvent = () => watch.sawEvent();
  let stream: ClientStream | undefined;
  try {
    if (signal.aborted) return;
    stream = await client.open(streamRequestOf(client, request), {
      observed: (observation) => log.observed(observation),
      received: (part) => log.received(part),
      failed: (error) => log.fail(error),
    });
    await log.ended;
    if (log.failure !== undefined) throw log.failure;
  } finally {
    watch.cancel();
    signal.removeEventListener('abort', unreachable);
    log.end();
    if (stream !== undefined && !(await leaveStream(stream)))
      log.flooded ??= 'the client fell behind the stream';
  }
}

/** Writes down a visit, on a clock that starts with it, until it is ended. */
class VisitLog {
  readonly observations: Observation[] = [];
  readonly connections: (ClientConnection & { readonly chunks: Chunk[] })[] = [];
  /** When the log was ended, in ms. */
  endedAt: number | undefined;
  readonly ended: Promise<void>;
  failure: Error | undefined;
  onEvent: () => void = () => {};
  /** What there was too much of, so that the log was ended in the midst of it. */
  flooded: string | null = null;
  #resolve: () => void = () => {};
  readonly #meter = new Meter(CLIENT_VOLUME);
  #receiving = false;
  #lastSeen = false;
  #grace: NodeJS.Timeout | undefined;
  readonly #startedAt = now();

  constructor() {
    this.ended = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  observed(observation: Observation): void {
    if (this.#lastSeen || this.endedAt !== undefined) return;
    this.observations.push({ ...observation, at: observation.at - this.#startedAt });
    if (observation.kind === 'event') this.onEvent();
    // The first error is the end of the stream, or its failure: what follows is reconnection.
    if (observation.kind === 'error') this.#endWithCapture();
    else if (this.observations.length >= MAX_OBSERVATIONS)
      this.#flood(`more than ${MAX_OBSERVATIONS} events were shown`);
  }

  /** Taken until the client is closed: on a busy machine bytes are handed over long after what became of them. */
  received(part: Received): void {
    if (this.flooded !== null) return;
    const at = part.at - this.#startedAt;
    if (part.kind === 'end') {
      this.#receiving = false;
      if (part.lost !== undefined) this.#flood(part.lost);
      if (this.#lastSeen) this.end();
    } else if (part.kind === 'chunk') {
      const bytes = part.bytes.subarray(0, this.#meter.text(part.bytes));
      this.connections.at(-1)?.chunks.push({ at, bytes });
      if (this.#meter.tooMuch !== null) this.#flood(this.#meter.tooMuch);
    } else if (!this.#lastSeen) {
      this.#receiving = true;
      this.connections.push({ at, status: part.status, headers: part.headers, chunks: [] });
    }
  }

  #flood(tooMuch: string): void {
    this.flooded = tooMuch;
    this.end();
  }

  /** The bytes of a connection may be handed over a little later than what became of them. */
  #endWithCapture(): void {
    this.#lastSeen = true;
    if (!this.#receiving) this.end();
    else this.#grace = setTimeout(() => this.end(), CAPTURE_GRACE_MS);
  }

  fail(error: Error): void {
    this.failure = error;
    this.end();
  }

  end(): void {
    clearTimeout(this.#grace);
    this.endedAt ??= now() - this.#startedAt;
    this.#resolve();
  }
}
