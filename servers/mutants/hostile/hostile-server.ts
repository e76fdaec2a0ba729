import type { Verdict } from '../../../suites/verdict.ts';

/** A server that misbehaves beyond the spec: it must not fool, stall or fell the judge. */
export interface HostileServer {
  /** Kebab case, unique. */
  readonly name: string;
  /** What it does, in one line and the third person. */
  readonly does: string;
  readonly expected: Outcome;
  /** It keeps a processor busy: who shares a process with it is judged before or behind it. */
  readonly floods?: true;
  /** @throws Error when it can have no port. */
  start(): Promise<RunningHostile>;
}

/** What a right judge says of it. */
export interface Outcome {
  /**
   * The exit code: 1: it breaks a `must`; 3: it cannot be tested; 0: nothing that it does is wrong. Several where that
   * is a matter of which of our requests it sees first.
   */
  readonly exit: ExitCode | readonly ExitCode[];
  /** Verdicts that must be among the results, by check id or by `<check id> <client>`. */
  readonly includes?: Readonly<Record<string, Verdict>>;
  /** A text that some message, finding or reason in the results must have: it tells people what the server did. */
  readonly says?: string;
  /** A text that must be nowhere in the results. */
  readonly never?: string;
}

type ExitCode = 0 | 1 | 3;

/** A running one. */
export interface RunningHostile {
  /** On the loopback address. */
  readonly url: string;
  /** PEM file of the authority to trust, as the command's `--ca` takes it. */
  readonly ca?: string;
  /** Facts of its own that must hold when the run is over, a line for each that does not; none when absent. */
  complaints?(): readonly string[];
  /** Ends it and all its connections. */
  close(): Promise<void>;
}
