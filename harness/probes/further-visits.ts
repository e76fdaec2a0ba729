import type { ClientDrops, Recording, TargetRequest, Visit } from '../../suites/server/recording.ts';
import type { ResponseHead } from '../transcript.ts';
import { type ClientAt, gatherDrops, whyNoDrops } from './drops.ts';
import { visitHttp2 } from './http2-visit.ts';
import type { Patience } from './patience.ts';
import { returnTo } from './resume.ts';
import { DEFAULT_CONNECTIONS, visitSlowly, visitTogether } from './together.ts';
import { visitMeanwhile } from './visit-meanwhile.ts';

/** How long clients are followed that are cut off, in ms: back from the first cut, and from the second. */
const FIRST_DROP_MS = 6000;
const SECOND_DROP_MS = 8000;

/** Who looks on briefly has no time for reconnections. */
const DROP_SHARE = 1.6;

export interface FurtherOptions {
  /** What clients ask. */
  readonly request: TargetRequest;
  /** What the main visit asks. */
  readonly raw: TargetRequest;
  /** Names of the clients whose connections are cut. */
  readonly clients: readonly string[];
  readonly clientAt: ClientAt | undefined;
  /** Visits at the same time. */
  readonly connections?: number;
  readonly patience: Patience;
}

type Further = Pick<Recording, 'drops' | 'meanwhile' | 'together' | 'slow' | 'returned' | 'http2'>;

/**
 * The visits that take more than a request: connections that are cut under clients, several at once, a slow reader,
 * and one that comes back to a stream that has ended. They begin when the main visit and the clients have been
 * answered: a server that serves few at a time is to fail here rather than there.
 */
export class FurtherVisits {
  readonly #options: FurtherOptions;
  readonly #reason: string | null;
  #drops: Promise<ClientDrops[]> | undefined;
  #meanwhile: Promise<Visit> | undefined;
  #together: Promise<NonNullable<Recording['together']>> | undefined;
  #slow: Promise<NonNullable<Recording['slow']>> | undefined;
  #http2: Promise<NonNullable<Recording['http2']>> | undefined;
  #redirected = false;

  constructor(options: FurtherOptions) {
    this.#options = options;
    const { method } = options.raw;
    // What is not safe to repeat may cost somebody something: https://www.rfc-editor.org/rfc/rfc9110#section-9.2.1
    this.#reason = method === 'GET' ? null : `a ${method} request is not repeated more often than needed`;
  }

  /** The main visit was answered. */
  sawHead({ status, headers }: ResponseHead): void {
    if (status >= 300 && status < 400) this.#redirected = true;
    const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
    if (status !== 200 || !/text\/event-stream/i.test(type)) return;
    if (this.#whyNoDrops() === null) this.#startDrops();
    if (!this.#redirected) this.#startHttp2(this.#options.raw.url);
  }

  /** The main visit saw an event. */
  sawEvent(): void {
    if (this.#reason !== null || this.#together !== undefined) return;
    const { raw, connections = DEFAULT_CONNECTIONS, patience } = this.#options;
    this.#together = visitTogether(raw, connections, patience);
    this.#slow = visitSlowly(raw, patience);
  }

  /** The main visit is over: waits for all that goes on. Never rejects. */
  async over(main: Visit): Promise<Further> {
    const { raw, patience } = this.#options;
    if (isWorthHttp2(main)) this.#startHttp2(new URL(main.exchange.request.target, raw.url).href);
    const returned = this.#reason === null ? await returnTo(raw, main, patience) : null;
    const notMade = this.#reason ?? 'the stream sent no event';
    return {
      drops: (await this.#drops) ?? {
        notMade: this.#whyNoDrops() ?? 'the target did not answer with a stream',
      },
      together: (await this.#together) ?? { notMade },
      slow: (await this.#slow) ?? { notMade },
      http2: (await this.#http2) ?? { notMade: 'the target did not answer with a stream' },
      ...(returned !== null && { returned }),
      ...(this.#meanwhile !== undefined && { meanwhile: await this.#meanwhile }),
    };
  }

  #startHttp2(url: string): void {
    const { raw, connections, patience } = this.#options;
    this.#http2 ??= visitHttp2({
      request: { ...raw, url },
      patience,
      ...(connections !== undefined && { streams: connections }),
    });
  }

  #whyNoDrops(): string | null {
    if (this.#reason !== null) return this.#reason;
    if (this.#options.clientAt === undefined) return 'there is no client whose connection could be cut';
    if (this.#redirected) return 'the target redirects, past where a connection could be cut';
    return whyNoDrops(this.#options.request);
  }

  #startDrops(): void {
    const { request, raw, clients, clientAt, patience } = this.#options;
    if (clientAt === undefined) return;
    const longestMs = patience.enoughMs * DROP_SHARE;
    this.#drops ??= gatherDrops({
      request,
      clients,
      clientAt,
      patience: {
        firstMs: Math.min(FIRST_DROP_MS, longestMs),
        secondMs: Math.min(SECOND_DROP_MS, longestMs),
      },
    });
    this.#meanwhile ??= visitMeanwhile(raw, this.#drops, patience.atMostMs);
  }
}

/** A server may speak HTTP/2 alone, which the main visit does not. */
function isWorthHttp2({ exchange: { head }, unreachable }: Visit): boolean {
  if (head !== undefined) return head.status === 200;
  return unreachable?.reason !== 'refused' && unreachable?.reason !== 'unknown-host';
}
