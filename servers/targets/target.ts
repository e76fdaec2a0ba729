import type { TargetRequest } from '../../suites/server/recording.ts';
import type { Verdict } from '../../suites/verdict.ts';

/** A running target. */
export interface RunningTarget {
  readonly request: TargetRequest;
  /** Whether the URL is the base of a scripted target, which is told what to send. */
  readonly scripted?: true;
  /** Ends it and all its connections. */
  close(): Promise<void>;
}

/** A real server that the suite is run against, with what a right report says of it. */
export interface Target {
  readonly name: string;
  /** One line for people: what it is, faults included. */
  readonly description: string;
  /** `null` where it can run; otherwise the reason why it cannot run here. */
  unavailable(): string | null;
  start(): Promise<RunningTarget>;
  /**
   * The verdicts that its report must contain, by check id, or by `<check id> <client>` where clients differ.
   * What is not named here must be none of `fail`, `warn` and `error`.
   */
  readonly expected: Readonly<Record<string, Verdict>>;
}

/** A request for an event stream at this URL. */
export function get(url: string): TargetRequest {
  return { url, method: 'GET', headers: [] };
}

export function post(url: string, body: string): TargetRequest {
  return {
    url,
    method: 'POST',
    headers: [['Content-Type', 'application/json']],
    body,
  };
}
