import { setTimeout as delay } from 'node:timers/promises';
import type { Realm } from '../../suites/client/program.ts';
import type { ClientStream, ProgramObserver, ProgramRequest } from './client.ts';

/** A class that is meant to be `EventSource`: the programs find out whether it is. */
export type EventSourceClass = new (url: string, init?: EventSourceInit) => object;

/**
 * Runs a program in this process, with this class as `EventSource`.
 * @returns what closes all streams that the program has opened by its realm; the program itself cannot be stopped,
 * but its waits end and it notes nothing any more.
 */
export function runProgram(
  EventSourceClass: EventSourceClass,
  { program, url, otherUrl }: ProgramRequest,
  observer: ProgramObserver,
): ClientStream {
  const opened = new Set<EventSource>();
  const closing = new AbortController();
  // Whether the class has the interface of EventSource is what programs are for.
  const Constructor = EventSourceClass as typeof EventSource;

  const realm: Realm = {
    EventSource: Constructor,
    url,
    otherUrl,
    open(address = url, init = undefined) {
      const source = new Constructor(address, init);
      opened.add(source);
      return source;
    },
    next: (target, type) =>
      new Promise((resolve) => {
        target.addEventListener(type, resolve, { once: true });
      }),
    wait: (ms) => delay(ms, undefined, { signal: closing.signal }),
    note(name, fact) {
      if (!closing.signal.aborted) observer.noted(name, fact);
    },
    thrown(attempt) {
      try {
        attempt();
        return 'nothing';
      } catch (error) {
        return error instanceof Error || error instanceof DOMException ? error.name : typeof error;
      }
    },
  };

  const ended = (error?: string) => {
    if (!closing.signal.aborted) observer.ended(error);
  };
  // Begins in a turn of its own: nothing is noted before the caller has what closes it.
  void Promise.resolve()
    .then(() => program(realm))
    .then(
      () => ended(),
      (error: unknown) => ended(error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
    );

  return {
    async close() {
      closing.abort();
      for (const source of opened) source.close();
      opened.clear();
    },
  };
}
