import type { ExchangeEnd } from '../../../harness/transcript.ts';
import type { ProbeName } from '../probes/probes.ts';
import type { PageFetch, TargetRequest, Unreachable } from '../recording.ts';
import type { Http2Words } from './http2-words.ts';
import type { ScriptedWords } from './scripted-recordings.ts';

/** What arrived at a time, in ms from the request. */
export interface Piece {
  readonly at: number;
  readonly bytes: string | Uint8Array;
}

export const at = (ms: number, bytes: string | Uint8Array): Piece => ({ at: ms, bytes });

/** The same text again and again: `every(1000, 3, (n) => …)` arrives at 1000, 2000 and 3000 ms. */
export const every = (ms: number, times: number, text: (n: number) => string): Piece[] =>
  Array.from({ length: times }, (_, n) => at((n + 1) * ms, text(n)));

/** Bytes that are no text. */
export const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

export interface VisitWords {
  readonly status?: number;
  /** Besides `Content-Type: text/event-stream`, which `null` takes away and a field of that name replaces. */
  readonly headers?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly httpVersion?: string;
  /** When the head came; 5 ms. */
  readonly headAt?: number;
  /** A text comes at once, 1 ms behind the head. `null`: it could not be decoded. */
  readonly body?: string | readonly Piece[] | null;
  /** What was on the wire where that is not the body. */
  readonly coded?: readonly Piece[];
  /** `watched` (the recorder had seen enough, as it is without a word), `ended` by the server, or `broke`. */
  readonly end?: 'watched' | 'ended' | 'broke' | ExchangeEnd;
  /** When it ended; 5 s where it was watched, and 1 ms behind the last piece where it was not. */
  readonly endAt?: number;
  readonly truncated?: boolean;
  readonly eventBehind?: true;
  /** Whether a redirect led here. */
  readonly redirected?: boolean;
  /** The redirects that led here. */
  readonly redirects?: readonly RedirectWords[];
  /** The statuses of interim responses. */
  readonly interim?: readonly number[];
  /** Set where no head came. */
  readonly unreachable?: string;
  /** Why no head came; `other`. */
  readonly reason?: Unreachable;
}

export interface RedirectWords {
  /** 307 */
  readonly status?: number;
  readonly headers: Readonly<Record<string, string>>;
}

export interface ClientWords {
  readonly client?: string;
  readonly status?: number;
  readonly headers?: VisitWords['headers'];
  /** When the head of each connection came, in ms from the start of the visit; 5 ms. */
  readonly headAt?: number;
  /** One for each connection that it made. */
  readonly received?: readonly (string | readonly Piece[])[];
  /** `open`, `error`, or an event. */
  readonly showed?: readonly ShownWord[];
  readonly endedAt?: number;
  /** What there was too much of. */
  readonly flooded?: string;
  readonly unusable?: string;
}

export type ShownWord =
  | 'open'
  | 'error'
  | {
      readonly type?: string;
      readonly data: string;
      readonly id?: string;
      readonly origin?: string;
      readonly at?: number;
    };

export interface RecordingWords extends VisitWords {
  /** What came of scenarios, of a scripted target. */
  readonly scripted?: ScriptedWords;
  readonly request?: Partial<TargetRequest>;
  readonly resumed?: VisitWords & { readonly lastEventId: string };
  readonly resumedAgain?: VisitWords & { readonly lastEventId: string };
  readonly returned?: VisitWords & { readonly lastEventId: string };
  /** What became of one client's visit, or why none was cut off. */
  readonly drops?: DropsWords | string;
  /** A visit that nobody cut, for as long as others were. */
  readonly meanwhile?: VisitWords;
  /** Visits at the same time, or why there were none. */
  readonly together?: readonly VisitWords[] | string;
  /** A visit that read nothing for two seconds behind its head, or why there was none. */
  readonly slow?: VisitWords | string;
  /** What a page that used `fetch` received, or why none did. */
  readonly page?: PageWords | string;
  /** What HTTP/2 showed, or why it was not spoken. */
  readonly http2?: Http2Words | string;
  readonly clients?: readonly ClientWords[];
  /** A visit of Chrome from a page of another site. */
  readonly foreignPage?: ClientWords;
  /** Whether pages of other origins are to read it. */
  readonly expectCors?: boolean;
  /** What the server bore, or why it was not tried; visits as of a right server. */
  readonly rough?: RoughWords | string;
  /** What came of probes, by name; a text: it was not asked, and why. */
  readonly probes?: Readonly<Partial<Record<ProbeName, ProbeWords | string>>>;
}

export interface RoughWords {
  readonly besideSlowRequest?: VisitWords;
  /** 20 times 200 */
  readonly statuses?: readonly (number | null)[];
  /** Of each; text/event-stream */
  readonly contentTypes?: readonly (string | null)[];
  readonly besideMany?: VisitWords;
  readonly afterwards?: VisitWords;
}

/** What a page received. */
export interface PageWords {
  readonly status?: number;
  readonly headers?: VisitWords['headers'];
  /** `null`: there was no response. */
  readonly body: string | readonly Piece[] | null;
  /** `left`, as it is without a word. */
  readonly end?: PageFetch['end'];
  readonly error?: string;
}

export interface DropsWords {
  /** `fetch`, as the client whose visit it is. */
  readonly client?: string;
  readonly connections: readonly CutWords[];
  readonly showed?: readonly ShownWord[];
  readonly stopped?: string;
}

export interface CutWords {
  /** The Last-Event-ID that was sent. */
  readonly sent?: string;
  readonly at?: number;
  readonly status?: number;
  readonly headers?: VisitWords['headers'];
  /** 5 ms. */
  readonly headAfterMs?: number;
  /** `null`: no head came. */
  readonly body: string | readonly Piece[] | null;
  readonly cutAt?: number;
  readonly endedAt?: number;
}

export interface ProbeWords extends VisitWords {
  /** What was asked, where that is not the main request. */
  readonly asked?: Partial<TargetRequest>;
}
