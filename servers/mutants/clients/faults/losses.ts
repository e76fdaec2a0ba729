import { mutant } from '../mutant.ts';
import { CLOSED, CONNECTING, OPEN } from '../source.ts';
import { RIGHT } from '../steps.ts';

/** Faults of how a loss is told. */
export const lossMutants = [
  mutant('reconnects-before-error', {
    does: 'makes the next request before it fires the error',
    caughtBy: [
      'client.reconnection.one-request-after-network-error',
      'client.connection.messages-before-error',
    ],
    steps: {
      reestablish(source) {
        source.queue(() => {
          source.readyState = CONNECTING;
          source.connect();
          // Behind the answer to that request, also on a busy machine.
          setTimeout(() => source.fire(source.steps.errorEvent()), 1000);
        });
      },
    },
  }),
  mutant('error-fired-twice', {
    does: 'fires two errors when the stream is lost',
    caughtBy: ['client.connection.type-twice-last-right', 'client.connection.type-twice-last-wrong'],
    steps: {
      lose(source) {
        RIGHT.lose(source);
        RIGHT.lose(source);
      },
    },
  }),
  mutant('error-state-open', {
    does: 'leaves readyState at OPEN while it reconnects',
    caughtBy: ['client.api.state-while-waiting-to-reconnect', 'client.api.state-while-asking-again'],
    steps: {
      lose: (source) => source.queue(() => source.fire(source.steps.errorEvent())),
      reconnect: (source) => source.connect(),
    },
  }),
  mutant('error-state-late', {
    does: 'sets readyState to CONNECTING after it has fired the error',
    caughtBy: ['client.api.state-while-waiting-to-reconnect'],
    steps: {
      lose(source) {
        source.queue(() => {
          source.fire(source.steps.errorEvent());
          if (source.readyState === OPEN) source.readyState = CONNECTING;
        });
      },
    },
  }),
  mutant('error-state-closed', {
    does: 'shows CLOSED while it waits to reconnect',
    caughtBy: ['client.api.state-while-waiting-to-reconnect', 'client.api.close-while-waiting-to-reconnect'],
    steps: {
      lose(source) {
        source.queue(() => {
          source.readyState = CLOSED;
          source.fire(source.steps.errorEvent());
        });
      },
      mayRun: () => true,
      reconnect(source) {
        source.readyState = CONNECTING;
        source.connect();
      },
    },
  }),
  mutant('error-state-closed-in-event', {
    does: 'shows CLOSED in the listeners of an error, and CONNECTING behind it',
    caughtBy: [
      'client.api.state-while-waiting-to-reconnect',
      'client.reconnection.failure-ends-reconnecting',
    ],
    steps: {
      lose(source) {
        source.queue(() => {
          source.readyState = CLOSED;
          source.fire(source.steps.errorEvent());
          source.readyState = CONNECTING;
        });
      },
    },
  }),
  mutant('error-before-events', {
    does: 'fires the error of the end before the events that came with it',
    caughtBy: ['client.connection.content-length-exact', 'client.connection.chunk-extensions-and-trailers'],
    steps: {
      deliver: (source, event) => void setImmediate(() => RIGHT.deliver(source, event)),
    },
  }),
];
