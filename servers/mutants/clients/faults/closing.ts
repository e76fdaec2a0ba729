import { mutant } from '../mutant.ts';
import { CLOSED, CONNECTING, OPEN } from '../source.ts';
import { RIGHT } from '../steps.ts';
import { perSource } from './per-source.ts';

const kept = perSource(() => ({ isLate: false }));

/** Faults of close(). */
export const closingMutants = [
  mutant('connection-left-open', {
    does: 'does not let go of the connection when it closes',
    caughtBy: ['client.api.close-before-head-of-reconnection'],
    steps: {
      close(source) {
        source.readyState = CLOSED;
      },
    },
  }),
  mutant('close-late', {
    does: 'sets readyState to CLOSED a moment after close()',
    caughtBy: ['client.api.close-open-stream', 'client.api.state-after-close'],
    steps: { close: (source) => source.queue(() => RIGHT.close(source)) },
  }),
  mutant('close-fires-error', {
    does: 'fires an error at close()',
    caughtBy: ['client.api.close-before-failure', 'client.api.close-before-end-of-stream'],
    steps: {
      close(source) {
        RIGHT.close(source);
        source.fire(source.steps.errorEvent());
      },
    },
  }),
  mutant('close-fires-close', {
    does: 'fires an event of type close at close()',
    caughtBy: ['client.api.close-fires-nothing'],
    steps: {
      close(source) {
        RIGHT.close(source);
        source.fire(new Event('close'));
      },
    },
  }),
  mutant('close-fires-error-later', {
    does: 'takes the end that close() brings about for a network error',
    caughtBy: ['client.api.close-before-end-of-stream', 'client.api.close-before-failure'],
    steps: {
      close(source) {
        RIGHT.close(source);
        setImmediate(() => source.fire(source.steps.errorEvent()));
      },
    },
  }),
  mutant('close-returns-something', {
    does: 'returns a promise from close()',
    caughtBy: ['client.api.close-open-stream'],
    steps: {
      shape(Class) {
        const close = Reflect.get(Class.prototype, 'close') as () => void;
        Reflect.set(Class.prototype, 'close', function (this: object) {
          close.call(this);
          return Promise.resolve();
        });
      },
    },
  }),
  mutant('close-twice-throws', {
    does: 'throws when it is closed again',
    caughtBy: ['client.api.close-twice', 'client.api.close-after-failure'],
    steps: {
      close(source) {
        if (source.readyState === CLOSED) throw new DOMException('closed', 'InvalidStateError');
        RIGHT.close(source);
      },
    },
  }),
  mutant('close-keeps-queued-events', {
    does: 'still fires the events that were queued when it is closed',
    caughtBy: ['client.api.close-in-message-listener'],
    steps: { mayRun: () => true },
  }),
  mutant('close-keeps-timer', {
    does: 'reconnects although it was closed while it waited',
    caughtBy: ['client.api.close-while-waiting-to-reconnect', 'client.api.state-after-close'],
    steps: {
      close(source) {
        source.readyState = CLOSED;
        if (kept(source).isLate) return;
        source.abandon();
      },
      reestablish(source) {
        kept(source).isLate = true;
        RIGHT.reestablish(source);
      },
      mayRun: (source) => kept(source).isLate || RIGHT.mayRun(source),
      reconnect: (source) => source.connect(),
    },
  }),
  mutant('close-in-listener-undone', {
    does: 'shows the next state although a listener has closed it',
    caughtBy: ['client.api.state-while-open', 'client.api.state-while-waiting-to-reconnect'],
    steps: {
      announce(source) {
        source.queue(() => {
          source.fire(source.steps.openEvent());
          source.readyState = OPEN;
        });
      },
      lose(source) {
        source.queue(() => {
          source.fire(source.steps.errorEvent());
          source.readyState = CONNECTING;
        });
      },
    },
  }),
  mutant('close-in-error-listener-undone', {
    does: 'reconnects although a listener of the error has closed it',
    caughtBy: ['client.api.close-in-error-listener'],
    steps: {
      reestablish(source) {
        source.queue(() => {
          source.readyState = CONNECTING;
          source.fire(source.steps.errorEvent());
          source.readyState = CONNECTING;
          source.after(source.steps.delay(source), () => source.connect());
        });
      },
    },
  }),
  mutant('close-of-one-closes-all', {
    does: 'closes all streams of a page together',
    caughtBy: ['client.api.close-of-one-of-two'],
    steps: {
      close(source) {
        for (const one of source.place.sources) RIGHT.close(one);
      },
    },
  }),
  mutant('close-before-open-undone', {
    does: 'opens although it was closed before the response',
    caughtBy: ['client.api.close-right-after-construction', 'client.api.state-after-close'],
    steps: {
      close(source) {
        if (source.readyState !== CONNECTING) return RIGHT.close(source);
        source.readyState = CLOSED;
      },
      mayRun: () => true,
    },
  }),
];
