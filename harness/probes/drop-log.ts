import type { ClientConnection, CutConnection } from '../../suites/server/recording.ts';
import type { Received } from '../clients/client.ts';
import { now } from '../clock.ts';
import { createParser } from '../sse/parser.ts';
import type { Chunk, Observation, RecordedRequest } from '../transcript.ts';

/** Events of a connection that are shown before it is cut, and that are enough of the last one. */
const EVENTS_SHOWN = 2;
const CUTS = 2;
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_OBSERVATIONS = 20_000;

/** What clients wait that were told nothing: the longest that any of ours takes, in ms. */
const DEFAULT_RECONNECTION_TIME_MS = 3000;

/** How long a client is followed, from the start of its visit, in ms. */
export interface DropPatience {
  /** Until it is back from the first cut. */
  readonly firstMs: number;
  /** Until it is back from the second. */
  readonly secondMs: number;
}

/** Writes down a visit that is cut off twice, decides when, and when enough was seen. Times count from its start. */
export class DropLog {
  readonly observations: Observation[] = [];
  readonly ended: Promise<void>;
  /** Set when the client broke down. */
  failure: Error | undefined;
  stopped = '';
  readonly #received: (ClientConnection & { readonly chunks: Chunk[] })[] = [];
  readonly #cuts = new Map<number, number>();
  readonly #startedAt = now();
  readonly #patience: DropPatience;
  readonly #cut: () => void;
  readonly #requests: () => number;
  #timer: NodeJS.Timeout;
  #resolve: () => void = () => {};
  #endedAt: number | undefined;
  #opened = 0;
  #shown = 0;
  #bytes = 0;
  #reconnectionTimeMs = DEFAULT_RECONNECTION_TIME_MS;
  #parser = this.#newParser();

  /** `requests` tells how many the client has made so far. */
  constructor(patience: DropPatience, cut: () => void, requests: () => number) {
    this.#patience = patience;
    this.#requests = requests;
    this.#cut = cut;
    this.ended = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.#timer = setTimeout(() => this.#timeIsUp(), patience.firstMs);
  }

  observed(observation: Observation): void {
    if (this.#endedAt !== undefined) return;
    this.observations.push({ ...observation, at: observation.at - this.#startedAt });
    if (this.observations.length === MAX_OBSERVATIONS) this.end('too many events came');
    if (observation.kind === 'open') {
      this.#opened++;
      this.#shown = 0;
    } else if (observation.kind === 'event') {
      this.#shown++;
      if (this.#shown === EVENTS_SHOWN && !this.#cuts.has(this.#opened)) this.#enoughShown();
    } else if (observation.readyState === 'closed') this.end('the client gave up');
    else if (!this.#cuts.has(this.#opened)) this.end('the stream ended by itself');
  }

  /** Taken until the client is closed: bytes may be handed over later than what became of them. */
  received(part: Received): void {
    const at = part.at - this.#startedAt;
    if (part.kind === 'head') {
      this.#received.push({ at, status: part.status, headers: part.headers, chunks: [] });
      this.#parser = this.#newParser();
    } else if (part.kind === 'chunk' && this.#bytes <= MAX_BYTES) {
      this.#bytes += part.bytes.length;
      this.#received.at(-1)?.chunks.push({ at, bytes: part.bytes });
      this.#parser.push(part.bytes);
      if (this.#bytes > MAX_BYTES) this.end('too many bytes came');
    } else if (part.kind === 'end' && part.lost !== undefined) {
      // What the client had when it was cut off is not known.
      this.#cuts.delete(this.#received.length);
      this.end(part.lost);
    }
  }

  fail(error: Error): void {
    this.failure = error;
    this.end('the client failed');
  }

  end(reason: string): void {
    if (this.#endedAt !== undefined) return;
    clearTimeout(this.#timer);
    this.#endedAt = now() - this.#startedAt;
    this.stopped = reason;
    this.#resolve();
  }

  /** One for each request that passed the relay: what the client received is in the same order. */
  connections(requests: readonly RecordedRequest[]): CutConnection[] {
    const endedAt = this.#endedAt ?? now() - this.#startedAt;
    return requests.map((request, index) => {
      const received = this.#received[index];
      const cutAt = this.#cuts.get(index + 1);
      return {
        request: { ...request, at: request.at - this.#startedAt },
        ...(received !== undefined && { received }),
        ...(cutAt !== undefined && { cutAt }),
        endedAt: cutAt ?? endedAt,
      };
    });
  }

  #newParser() {
    return createParser({
      event: () => {},
      reconnectionTime: (ms) => {
        this.#reconnectionTimeMs = ms;
      },
    });
  }

  #enoughShown(): void {
    const at = now() - this.#startedAt;
    const { firstMs, secondMs } = this.#patience;
    if (this.#cuts.size === CUTS) {
      this.end('enough was seen');
    } else if (at + this.#reconnectionTimeMs > (this.#cuts.size === 0 ? firstMs : secondMs)) {
      const seconds = (this.#reconnectionTimeMs / 1000).toFixed(1);
      this.end(`a client that is cut off comes back after ${seconds} s, which is longer than is waited`);
    } else {
      this.#cuts.set(this.#opened, at);
      this.#cut();
    }
  }

  #timeIsUp(): void {
    const cuts = this.#cuts.size;
    const isBack = cuts === CUTS || (cuts === 1 && this.#requests() > 1);
    const left = this.#patience.secondMs - (now() - this.#startedAt);
    const end = () => this.end('the time to follow it was over');
    if (!isBack || left <= 0) end();
    else this.#timer = setTimeout(end, left);
  }
}
