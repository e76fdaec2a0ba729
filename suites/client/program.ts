/**
 * What a client's `EventSource` is as an object cannot be seen from its streams: cases about that are small functions
 * that run where the class lives: in a page, in a worker, in Node. They gather facts; what those should have been
 * stands in the case, and is judged like everything else.
 *
 * A program is sent to the browser as its source text. It may use nothing but its realm, the language, and the globals
 * that every place has which the case's needs name: no import, no constant of its file, no other function.
 */
export type Program = (realm: Realm) => void | Promise<void>;

/** Something that can be compared and shown anywhere. A number is finite. */
export type Fact = string | number | boolean | null | readonly Fact[];

/** What a program noted, by the name that it gave. */
export type Facts = Readonly<Record<string, Fact>>;

/** How a program went. */
export interface ProgramRun {
  readonly facts: Facts;
  /** When it was over, in ms on the transcript's clock; `null` while it goes on. */
  readonly endedAt: number | null;
  /** What it threw, in words. */
  readonly error?: string;
}

/** Where a program runs, and what it has at hand. */
export interface Realm {
  /** The class under judgement. */
  readonly EventSource: typeof EventSource;
  /** Of the play; same-origin with the document or worker, where there is one. Ends in a slash. */
  readonly url: string;
  /** The same play at another origin: the same host at another port. Ends in a slash. */
  readonly otherUrl: string;
  /** Opens a stream, of the play unless another URL is given. All are closed when the case is over. */
  open(url?: string, init?: EventSourceInit): EventSource;
  /** The next event of this type. */
  next(target: EventTarget, type: string): Promise<Event>;
  /** At least this many ms later. Only for what must not happen meanwhile. */
  wait(ms: number): Promise<void>;
  /** Writes down a fact; the same name again overwrites it. */
  note(name: string, fact: Fact): void;
  /** The name of what `attempt` throws (`TypeError`, `SyntaxError`), or `'nothing'`. */
  thrown(attempt: () => unknown): string;
}
