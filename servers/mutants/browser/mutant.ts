import type { FetchSteps } from './over-fetch.ts';

/** What a fault has at hand in the realm over which it is laid. */
export interface Tools {
  /** The class of the browser. */
  readonly Native: typeof EventSource;
  /** Where programs run, and not a page or a worker of the play: it is what the others can turn to. */
  readonly isProgram: boolean;
  /** A class that is made of `fetch()`. */
  overFetch(changes: Partial<FetchSteps>): typeof EventSource;
  /** The class of the browser, called with other arguments. */
  calledWith(
    change: (
      url: string,
      init: EventSourceInit | undefined,
    ) => readonly [string, EventSourceInit | undefined],
  ): typeof EventSource;
}

/**
 * Gives what takes the place of `EventSource` in a realm, or nothing where that stays as it is. It is sent to the
 * browser as its source text: it may use nothing but its tools, the language, and the globals of its realm.
 */
export type Fault = (tools: Tools) => typeof EventSource | undefined;

/** Chrome, with a single fault. */
export interface BrowserMutant {
  /** Kebab case, says what is wrong; fit for a DNS label together with a number. */
  readonly name: string;
  /** One line, in the third person. */
  readonly does: string;
  /** Ids of cases that are about this fault. Each must be broken by it. */
  readonly caughtBy: readonly string[];
  /** What is laid over every document and every worker. */
  readonly lays?: Fault;
  /** It is made of `fetch()`: what catches it must not catch one that is without further fault. */
  readonly isOverFetch?: true;
  /** What the browser is started with in addition: a fault that cannot be laid over it. */
  readonly args?: readonly string[];
}

export const mutant = (name: string, about: Omit<BrowserMutant, 'name'>): BrowserMutant => ({
  name,
  ...about,
});

/** `client.workers.` in front, once for each kind of worker. */
export const inWorkers = (...slugs: readonly string[]): readonly string[] =>
  slugs.flatMap((slug) => [`client.workers.dedicated-${slug}`, `client.workers.shared-${slug}`]);
