import type { HeaderField } from '../../../harness/transcript.ts';
import type { TargetRequest } from '../recording.ts';

/** How long a probe watches. */
export type ProbeWatch =
  /** Leaves when the response head has come. */
  | 'head'
  /** Leaves when an event has come, the stream has ended, or `ms` are over. */
  | { readonly until: 'first-event'; readonly ms: number }
  /** Watches as long as the main visit does, as a client that lives with the stream. */
  | 'as-main';

/** What a probe may build upon. */
export interface Seen {
  /** What the main visit asks, every header field of the recorder's own included. */
  readonly main: TargetRequest;
  /** The ids that the main visit has shown, in order. */
  readonly ids: readonly string[];
}

/** How a probe's request goes out. */
export interface ProbeRequest extends TargetRequest {
  /** `1.1` when not given. */
  readonly httpVersion?: '1.0' | '1.1';
}

/** One visit besides the main one: the same target, asked in another way. Data and pure functions. */
export interface Probe {
  /** What it is about, for the list of requests in the report: "HEAD", "with an unknown Last-Event-ID". */
  readonly title: string;
  readonly watch: ProbeWatch;
  /** Left out by `--gentle`: unusual traffic that a guarded server may take for an attack. */
  readonly rough?: true;
  /** Only when the main visit is over: what it asks depends on what that showed. */
  readonly afterMain?: true;
  /** The request; a text says why the probe does not apply. */
  request(seen: Seen): ProbeRequest | string;
}

/** The main visit's request with these fields in place of those of the same name; `null` takes one away. */
export function withFields(
  request: TargetRequest,
  fields: Readonly<Record<string, string | null>>,
): ProbeRequest {
  const replaced = new Set(Object.keys(fields).map((name) => name.toLowerCase()));
  const kept = request.headers.filter(([name]) => !replaced.has(name.toLowerCase()));
  const added = Object.entries(fields).flatMap(([name, value]): HeaderField[] =>
    value === null ? [] : [[name, value]],
  );
  return { ...request, headers: [...kept, ...added] };
}

/** Another method with no body. */
export function withMethod({ body: _, headers, ...rest }: TargetRequest, method: string): ProbeRequest {
  return { ...rest, method, headers: headers.filter(([name]) => !/^content-/i.test(name)) };
}
