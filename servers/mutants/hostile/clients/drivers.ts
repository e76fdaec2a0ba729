import { EventSource } from 'eventsource';
import { type Driver, fromEventSource } from '../../../../harness/clients/driver.ts';

/**
 * Drivers that mean harm to whoever plays to them, each the default export of a module of its own in the end. Where
 * they are right they are the npm package `eventsource`.
 */

const right = fromEventSource(EventSource, { name: 'hostile', version: '1' });

/** Right but for what is given. */
const but = (does: Partial<Driver>): Driver => ({ ...right, ...does });

const nothingToClose = { close() {} };

export const neverOpens = but({ open: () => new Promise(() => {}) });

export const throwsInOpen = but({
  open() {
    throw new Error('no \u001b[2J<script>alert(1)</script>');
  },
});

export const throwsLater = but({
  open() {
    setTimeout(() => {
      throw new Error('later');
    }, 5);
    return nothingToClose;
  },
});

export const exits = but({
  open() {
    setTimeout(() => process.exit(0), 5);
    return nothingToClose;
  },
});

export const floods = but({
  open(_, observer) {
    for (;;) observer.event({ data: 'x', ...seen });
  },
});

const seen = { readyState: 1, lastEventId: '', origin: 'http://127.0.0.1' };

/** Leaves others a turn now and then. */
export const floodsInTurns = but({
  open(_, observer) {
    const timer = setInterval(() => {
      for (let count = 0; count < 1000; count++) observer.event({ data: 'x'.repeat(100), ...seen });
    }, 1);
    return { close: () => clearInterval(timer) };
  },
});

export const isBusyForEver = but({
  open() {
    for (;;);
  },
});

export const eatsMemory = but({
  open() {
    const kept: number[][] = [];
    for (;;) kept.push(new Array(1000).fill(0.5));
  },
});

export const hangsInClose = but({
  async open(request, observer) {
    const { close } = await right.open(request, observer);
    return {
      close() {
        void close();
        return new Promise(() => {});
      },
    };
  },
});

export const hangsWhenAllIsOver = but({ close: () => new Promise(() => {}) });

export const tellsTwice = but({
  open: (request, observer) =>
    right.open(request, {
      open: (seen) => observer.open(seen),
      error: (seen) => observer.error(seen),
      event(seen) {
        observer.event(seen);
        observer.event(seen);
      },
    }),
});
