import { mutant } from '../mutant.ts';
import { CLOSED, CONNECTING, OPEN, type Source } from '../source.ts';
import { RIGHT } from '../steps.ts';
import { perSource } from './per-source.ts';

const kept = perSource(() => ({ opens: 0, ends: 0, isLate: false, isWaiting: false }));

const closesNow = (source: Source): void => {
  source.queue(() => {
    source.readyState = CLOSED;
    source.fire(source.steps.errorEvent());
  });
};

/** Waits, unless there is an error to be fired first. */
const reconnects = (source: Source): void =>
  source.after(source.steps.delay(source), () => source.queue(() => source.steps.reconnect(source)));

/** Faults of opening, of what comes behind the end of a stream, and of when. */
export const lifeMutants = [
  mutant('request-not-made', {
    does: 'makes no request',
    caughtBy: ['client.reconnection.slow-answer-not-asked-again'],
    steps: { fetch: () => new Promise(() => {}) },
  }),
  mutant('constructor-fires', {
    does: 'fires before the constructor returns',
    caughtBy: ['client.api.close-before-failure', 'client.api.close-before-end-of-stream'],
    steps: {
      visit(source) {
        source.readyState = OPEN;
        source.fire(source.steps.openEvent());
        return RIGHT.visit(source);
      },
      announce() {},
    },
  }),
  mutant('streams-shared', {
    does: 'makes one request for all streams of the same URL',
    caughtBy: ['client.api.instances-independent'],
    steps: {
      visit(source) {
        for (const one of source.place.sources)
          if (one !== source && one.url.href === source.url.href && one.readyState !== CLOSED)
            throw new Error('there is one already');
        return RIGHT.visit(source);
      },
    },
  }),
  mutant('open-not-fired', {
    does: 'fires no open',
    caughtBy: ['client.api.close-before-end-of-stream', 'client.reconnection.slow-answer-not-asked-again'],
    steps: {
      announce(source) {
        source.queue(() => {
          source.readyState = OPEN;
        });
      },
    },
  }),
  mutant('open-fired-once', {
    does: 'fires open at the first connection only',
    caughtBy: ['client.connection.open-once-for-each-connection'],
    steps: {
      announce(source) {
        kept(source).opens += 1;
        if (kept(source).opens === 1) return RIGHT.announce(source);
        source.queue(() => {
          source.readyState = OPEN;
        });
      },
    },
  }),
  mutant('open-fired-twice', {
    does: 'fires open twice',
    caughtBy: ['client.connection.type-twice-last-right', 'client.connection.type-twice-last-wrong'],
    steps: {
      announce(source) {
        RIGHT.announce(source);
        RIGHT.announce(source);
      },
    },
  }),
  mutant('open-with-first-bytes', {
    does: 'fires open when the first bytes of the body come',
    caughtBy: ['client.connection.open-on-head'],
    steps: {
      announce() {},
      pieces(body, push, head) {
        return RIGHT.pieces(body, push, head);
      },
      parser(source, origin) {
        kept(source).isLate = true;
        return RIGHT.parser(source, origin);
      },
      splitter(source) {
        const split = RIGHT.splitter(source);
        return (text) => {
          if (kept(source).isLate) RIGHT.announce(source);
          kept(source).isLate = false;
          return split(text);
        };
      },
    },
  }),
  mutant('open-behind-first-event', {
    does: 'fires open behind the first event',
    caughtBy: ['client.connection.status-200-any-reason', 'client.parsing.open-events-error-in-order'],
    steps: {
      announce: (source) => void setImmediate(() => setImmediate(() => RIGHT.announce(source))),
    },
  }),
  mutant('open-when-asking', {
    does: 'fires open before there is a response',
    caughtBy: ['client.api.close-before-failure', 'client.api.close-before-head-of-reconnection'],
    steps: {
      visit(source) {
        RIGHT.announce(source);
        return RIGHT.visit(source);
      },
      announce() {},
    },
  }),
  mutant('open-state-late', {
    does: 'sets readyState to OPEN after it has fired open',
    caughtBy: ['client.api.state-while-open', 'client.connection.late-body'],
    steps: {
      announce(source) {
        source.queue(() => {
          source.fire(source.steps.openEvent());
          if (source.readyState === CONNECTING) source.readyState = OPEN;
        });
      },
    },
  }),
  mutant('open-state-early', {
    does: 'sets readyState to OPEN before there is a response',
    caughtBy: ['client.api.state-while-asking-again', 'client.api.state-at-first'],
    steps: {
      visit(source) {
        source.readyState = OPEN;
        return RIGHT.visit(source);
      },
    },
  }),
  mutant('end-closes', {
    does: 'closes at the end of the stream',
    caughtBy: ['client.connection.http-1-1-until-close', 'client.connection.http-1-0-until-close'],
    steps: { ended: closesNow },
  }),
  mutant('end-closes-silently', {
    does: 'closes without an error at the end of the stream',
    caughtBy: ['client.connection.http-1-1-until-close'],
    steps: { ended: (source) => source.steps.close(source) },
  }),
  mutant('end-unnoticed', {
    does: 'does nothing at the end of the stream',
    caughtBy: ['client.parsing.crlf-blank-lines'],
    steps: { ended() {} },
  }),
  mutant('end-silent', {
    does: 'fires no error at the end of the stream',
    caughtBy: ['client.connection.messages-before-error'],
    steps: { ended: reconnects },
  }),
  mutant('end-silent-connecting', {
    does: 'shows CONNECTING at the end of the stream, and fires no error',
    caughtBy: ['client.api.state-while-waiting-to-reconnect'],
    steps: {
      lose(source) {
        source.queue(() => {
          source.readyState = CONNECTING;
        });
      },
    },
  }),
  mutant('ends-counted', {
    does: 'gives up after five ends of the stream',
    caughtBy: ['client.connection.clean-ends-without-limit'],
    steps: {
      ended(source) {
        kept(source).ends += 1;
        if (kept(source).ends > 5) closesNow(source);
        else RIGHT.ended(source);
      },
    },
  }),
  mutant('others-stand-still', {
    does: 'shows nothing of other streams while one waits to reconnect',
    caughtBy: ['client.api.time-goes-on-meanwhile'],
    steps: {
      reestablish(source) {
        kept(source).isWaiting = true;
        RIGHT.reestablish(source);
      },
      reconnect(source) {
        kept(source).isWaiting = false;
        RIGHT.reconnect(source);
      },
      mayRun(source) {
        const others = [...source.place.sources].filter((one) => one !== source);
        return RIGHT.mayRun(source) && !others.some((one) => kept(one).isWaiting);
      },
    },
  }),
  mutant('reconnects-once', {
    does: 'reconnects once, and never again',
    caughtBy: ['client.reconnection.failure-ends-reconnecting'],
    steps: {
      reestablish(source) {
        if (source.connections > 1) closesNow(source);
        else RIGHT.reestablish(source);
      },
    },
  }),
  mutant('reconnects-twice-at-a-time', {
    does: 'makes two requests when it reconnects',
    caughtBy: ['client.connection.type-twice-last-wrong', 'client.reconnection.retry-outlives-redirect'],
    steps: {
      reconnect(source) {
        RIGHT.reconnect(source);
        RIGHT.reconnect(source);
      },
    },
  }),
  mutant('reconnects-at-once', {
    does: 'reconnects without waiting',
    caughtBy: ['client.api.close-while-waiting-to-reconnect', 'client.parsing.retry-above-32-bits'],
    steps: { delay: () => 0 },
  }),
  mutant('reconnects-too-soon', {
    does: 'waits but half of the reconnection time',
    caughtBy: ['client.reconnection.wait-begins-at-the-drop', 'client.reconnection.retry-bogus-later'],
    steps: { delay: (source) => RIGHT.delay(source) / 2 },
  }),
  mutant('reconnects-after-network-errors-at-once', {
    does: 'reconnects without waiting when the connection broke',
    caughtBy: [
      'client.reconnection.retry-outlives-network-errors',
      'client.connection.refused-reconnections',
    ],
    steps: {
      broken(source) {
        source.steps.lose(source);
        source.queue(() => source.steps.reconnect(source));
      },
    },
  }),
  mutant('default-time-of-0', {
    does: 'does not wait when the stream has set no time',
    caughtBy: ['client.api.default-reconnection-time'],
    steps: { defaultReconnectionTimeMs: () => 0 },
  }),
];
