import type { Capability } from '../../harness/clients/client.ts';
import type { Observation, ReadyState } from '../../harness/transcript.ts';
import type { Script } from '../../servers/reference/script.ts';
import type { RequirementId } from '../requirements.ts';

/** How the body bytes of a case reach the client. The script is written once and played in each of these. */
export type Delivery =
  /** The chunks as the script has them. */
  | 'as-written'
  /** Every byte is a write of its own. */
  | 'byte-by-byte'
  /** A write ends between the CR and the LF of every CRLF, and behind every lone CR and LF. */
  | 'split-at-line-ends';

export interface ExpectedEvent {
  /** `message` when not given. */
  readonly type?: string;
  readonly data: string;
  /** Not looked at when not given. */
  readonly lastEventId?: string;
}

/** Something that the application sees, and `readyState` as it is then. */
export type Sight = `${Observation['kind']}/${Exclude<ReadyState, null>}`;

/** What the harness waits for before it ends a play and judges it. */
export type Until =
  /** The client has made this many requests. */
  | { readonly reached: 'requests'; readonly count: number }
  /** The application has seen this many of the kind. */
  | { readonly reached: 'events' | 'opens' | 'errors'; readonly count: number }
  /** All of these. What is seen of a client may come later than what its requests show, so a case may need both. */
  | { readonly reached: 'all'; readonly of: readonly Until[] }
  /** This many ms have passed since response `since` (from 0) ended: for what must not happen meanwhile. */
  | { readonly reached: 'time'; readonly since: number; readonly ms: number };

/** One thing that must be true of the transcript. Data, so that cases can be exported. */
export type Expectation =
  /** Exactly these events, in this order, and no other. */
  | { readonly expect: 'events'; readonly events: readonly ExpectedEvent[] }
  /** Exactly this sequence of what the application sees. */
  | { readonly expect: 'sequence'; readonly kinds: readonly Observation['kind'][] }
  /** What the application sees, with `readyState`, is exactly one of these sequences. */
  | { readonly expect: 'states'; readonly oneOf: readonly (readonly Sight[])[] }
  /** The client makes exactly this many requests. */
  | { readonly expect: 'request-count'; readonly count: number }
  /** Request `request` (from 0) has this method. */
  | { readonly expect: 'method'; readonly request: number; readonly method: string }
  /**
   * Request `request` goes to one of these references, resolved against the URL of request `base` (both from 0); an
   * empty reference is that URL itself.
   */
  | {
      readonly expect: 'target';
      readonly request: number;
      readonly base: number;
      readonly oneOf: readonly string[];
    }
  /** Request `request` has a field `name` (lower case), with the same value as in request `as` (both from 0). */
  | {
      readonly expect: 'same-field';
      readonly request: number;
      readonly as: number;
      readonly name: string;
    }
  /**
   * Event `event` (from 0) is seen before the server writes byte `byte` (from 0) of the body of response `exchange`.
   */
  | {
      readonly expect: 'event-before-byte';
      readonly event: number;
      readonly exchange: number;
      readonly byte: number;
    }
  /** Every event carries the origin that request `request` (from 0) was made to. */
  | { readonly expect: 'origin'; readonly request: number }
  /** The time from the end of response `from` to request `to` (both from 0) is at least this many ms. */
  | {
      readonly expect: 'gap-at-least';
      readonly from: number;
      readonly to: number;
      readonly ms: number;
    }
  /** The gap before request `shorter` is at least `byMs` shorter than the gap before request `longer`. */
  | {
      readonly expect: 'gap-shorter';
      readonly shorter: number;
      readonly longer: number;
      readonly byMs: number;
    }
  /** No request comes within this many ms of the end of response `since` (from 0). */
  | { readonly expect: 'no-request-within'; readonly since: number; readonly ms: number }
  /** Request `request` (from 0) carries this Last-Event-ID (as bytes of UTF-8), or none (`null`). */
  | {
      readonly expect: 'last-event-id';
      readonly request: number;
      readonly value: string | null;
    };

/** https://www.rfc-editor.org/rfc/rfc9110.html#section-8.4.1 */
export type ContentCoding = 'gzip' | 'deflate' | 'br';

/** One situation for clients, and what is right in it. */
export interface ClientCase {
  /** `client.<area>.<slug>`; never changes once published. */
  readonly id: string;
  /** The requirement whose level decides the verdict. */
  readonly requirement: RequirementId;
  /** Others that the case shows as well. */
  readonly also?: readonly RequirementId[];
  /** States the right behaviour. */
  readonly title: string;
  /** Capabilities without which the case shows nothing. */
  readonly needs?: readonly Capability[];
  readonly script: Script;
  /** Event types to listen to besides `message` and those expected. */
  readonly listen?: readonly string[];
  /** The case applies only to clients whose first request offers this content coding. */
  readonly offered?: ContentCoding;
  readonly deliveries: readonly Delivery[];
  readonly until: Until;
  readonly expect: readonly Expectation[];
}
