import type { Capability } from '../../harness/clients/client.ts';
import type { Observation, ReadyState } from '../../harness/transcript.ts';
import type { Script, Transport } from '../../servers/reference/script.ts';
import type { RequirementId } from '../requirements.ts';
import type { Fact, Program } from './program.ts';

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
  /** The case's program is over. */
  | { readonly reached: 'program' }
  /** The client has left this many responses before the server ended them. */
  | { readonly reached: 'left'; readonly count: number }
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
   * Request `request` (from 0) has the field `name` (lower case) with one of these values, `null` for none. A value
   * may hold the placeholders of the script's headers.
   */
  | {
      readonly expect: 'field';
      readonly request: number;
      readonly name: string;
      readonly oneOf: readonly (string | null)[];
    }
  /** Request `request` (from 0) has the field `name` (lower case), and this regular expression matches its value. */
  | {
      readonly expect: 'field-matches';
      readonly request: number;
      readonly name: string;
      readonly pattern: string;
    }
  /** The program noted these facts; those of other names are not looked at. */
  | { readonly expect: 'facts'; readonly facts: Readonly<Record<string, Fact | AnyOf>> }
  /** The client left these responses (from 0) before the server ended them. */
  | { readonly expect: 'left'; readonly exchanges: readonly number[] }
  /** Nothing is expected: this is measured, and told in the report. */
  | { readonly expect: 'report'; readonly what: Measure }
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

/** Where the spec leaves a choice: any of these facts. */
export interface AnyOf {
  readonly anyOf: readonly Fact[];
}

/** What a transcript can be asked for, where no answer is wrong. */
export type Measure =
  /** The ms from the end of response `from` to the next request (both from 0). */
  | { readonly measure: 'gap'; readonly from: number }
  /** The value of the field `name` (lower case) in request `request` (from 0). */
  | { readonly measure: 'field'; readonly request: number; readonly name: string }
  /** What request `request` (from 0) asks for: path and query. */
  | { readonly measure: 'target'; readonly request: number }
  /** A fact that the program noted. */
  | { readonly measure: 'fact'; readonly name: string }
  /** How many requests there were, and how many CORS preflights. */
  | { readonly measure: 'requests' };

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
  /** `http` when not given. */
  readonly over?: Transport;
  /** Opens the stream with credentials. */
  readonly withCredentials?: true;
  /** CORS preflights take answers of the script; they are allowed and set aside when not given. */
  readonly preflights?: 'scripted';
  /** Opens the stream in a worker of this kind. */
  readonly worker?: 'dedicated' | 'shared';
  /** Runs in place of one stream being opened and watched. */
  readonly program?: Program;
  readonly until: Until;
  readonly expect: readonly Expectation[];
}
