import { mutant } from '../mutant.ts';
import { RIGHT } from '../steps.ts';
import { perSource } from './per-source.ts';

const kept = perSource(() => ({ retry: '', isSet: false, ended: 0 }));

/** The reconnection time is read in this way, and what is no number is ignored. */
const read = (toMs: (value: string) => number) => ({
  reconnectionTime(value: string): number | null {
    const ms = toMs(value);
    return Number.isFinite(ms) ? ms : null;
  },
});

/** In ms, from any value that the spec knows as one. */
const scaled = (change: (ms: number) => number) => ({
  reconnectionTime(value: string): number | null {
    const ms = RIGHT.reconnectionTime(value);
    return ms === null ? null : change(ms);
  },
});

const DIGITS = /[0-9]/.source;

export const retryMutants = [
  mutant('retry-ignored', {
    does: 'does not know the field retry',
    caughtBy: ['client.parsing.retry-with-crlf'],
    steps: { retry() {} },
  }),
  mutant('retry-by-parseint', {
    does: 'reads the digits in front of other text',
    caughtBy: ['client.parsing.retry-in-other-digits-ignored', 'client.parsing.retry-with-suffix-ignored'],
    steps: read((value) => Number.parseInt(value, 10)),
  }),
  mutant('retry-by-number', {
    does: 'reads whatever is a number in JavaScript',
    caughtBy: ['client.parsing.retry-hex-ignored'],
    steps: read(Number),
  }),
  mutant('retry-by-parsefloat', {
    does: 'reads a fraction or an exponent',
    caughtBy: ['client.parsing.retry-with-fraction-ignored'],
    steps: read((value) => (/^[\d.,e]+$/i.test(value) ? Number.parseFloat(value) : Number.NaN)),
  }),
  mutant('retry-signed', {
    does: 'reads a sign in front of the digits',
    caughtBy: ['client.parsing.retry-with-sign-ignored'],
    steps: read((value) => (/^[+-]?\d+$/.test(value) ? Math.abs(Number(value)) : Number.NaN)),
  }),
  mutant('retry-in-hexadecimal', {
    does: 'reads hexadecimal',
    caughtBy: ['client.parsing.retry-hex-ignored'],
    steps: read((value) =>
      /^\d+$/.test(value)
        ? Number(value)
        : /^(0x)?[\da-f]+$/i.test(value)
          ? Number.parseInt(value, 16)
          : Number.NaN,
    ),
  }),
  mutant('retry-in-octal', {
    does: 'reads digits behind a zero as octal',
    caughtBy: ['client.parsing.retry-base-ten'],
    steps: read((value) =>
      /^0[0-7]+$/.test(value) ? Number.parseInt(value, 8) : /^\d+$/.test(value) ? Number(value) : Number.NaN,
    ),
  }),
  mutant('retry-trimmed', {
    does: 'reads digits in white space',
    caughtBy: ['client.parsing.retry-with-space-ignored'],
    steps: { reconnectionTime: (value) => RIGHT.reconnectionTime(value.trim()) },
  }),
  mutant('retry-with-spaces', {
    does: 'reads digits among spaces',
    caughtBy: ['client.parsing.retry-with-space-ignored'],
    steps: { reconnectionTime: (value) => RIGHT.reconnectionTime(value.replaceAll(' ', '')) },
  }),
  mutant('retry-with-unit', {
    does: 'reads digits with other text around them',
    caughtBy: ['client.parsing.retry-with-suffix-ignored', 'client.parsing.retry-in-other-digits-ignored'],
    steps: read((value) =>
      Number(new RegExp(`${DIGITS}+`).exec(value.replace(/^[\s+-]|[.,].*$/g, 'x'))?.[0]),
    ),
  }),
  mutant('retry-in-other-digits', {
    does: 'reads digits of other scripts',
    caughtBy: ['client.parsing.retry-in-other-digits-ignored'],
    steps: {
      reconnectionTime: (value) =>
        /^\p{Nd}+$/u.test(value) && !/^[0-9]+$/.test(value) ? 0 : RIGHT.reconnectionTime(value),
    },
  }),
  mutant('retry-without-nul', {
    does: 'drops NUL before it reads digits',
    caughtBy: ['client.parsing.retry-with-nul-ignored'],
    steps: { reconnectionTime: (value) => RIGHT.reconnectionTime(value.replaceAll('\0', '')) },
  }),
  mutant('retry-empty-is-zero', {
    does: 'takes an empty value for zero',
    caughtBy: ['client.parsing.retry-empty-keeps-time'],
    steps: { reconnectionTime: (value) => (value === '' ? 0 : RIGHT.reconnectionTime(value)) },
  }),
  mutant('retry-bogus-is-zero', {
    does: 'takes a value that is none for zero',
    caughtBy: ['client.reconnection.retry-bogus-later', 'client.parsing.retry-with-suffix-ignored'],
    steps: { reconnectionTime: (value) => RIGHT.reconnectionTime(value) ?? 0 },
  }),
  mutant('retry-bogus-fatal', {
    does: 'takes a value that is none for a network error',
    caughtBy: ['client.parsing.retry-bogus-harmless', 'client.reconnection.retry-bogus-later'],
    steps: {
      reconnectionTime(value) {
        const ms = RIGHT.reconnectionTime(value);
        if (ms === null) throw new Error('no time');
        return ms;
      },
    },
  }),
  mutant('retry-bogus-ends-event', {
    does: 'forgets the block around a value that is none',
    caughtBy: ['client.parsing.retry-bogus-harmless', 'client.parsing.retry-empty-harmless'],
    steps: {
      retry(parser, value) {
        RIGHT.retry(parser, value);
        if (RIGHT.reconnectionTime(value) === null) RIGHT.forgetBlock(parser);
      },
    },
  }),
  mutant('retry-zero-ignored', {
    does: 'ignores a time of zero',
    caughtBy: ['client.parsing.retry-zero'],
    steps: { reconnectionTime: (value) => RIGHT.reconnectionTime(value) || null },
  }),
  mutant('retry-short-ignored', {
    does: 'ignores times below one second',
    caughtBy: ['client.parsing.retry-persists'],
    steps: {
      reconnectionTime(value) {
        const ms = RIGHT.reconnectionTime(value);
        return ms !== null && ms < 1000 ? null : ms;
      },
    },
  }),
  mutant('retry-in-seconds', {
    does: 'takes the value for seconds',
    caughtBy: ['client.parsing.retry-with-space-ignored'],
    steps: scaled((ms) => ms * 1000),
  }),
  mutant('retry-in-microseconds', {
    does: 'takes the value for microseconds',
    caughtBy: ['client.parsing.retry-applies-when-line-read', 'client.reconnection.retry-raised-later'],
    steps: scaled((ms) => ms / 1000),
  }),
  mutant('retry-cut-at-one-second', {
    does: 'never waits more than a second',
    caughtBy: ['client.reconnection.retry-of-a-day'],
    steps: scaled((ms) => Math.min(ms, 1000)),
  }),
  mutant('retry-of-32-bits', {
    does: 'lets the timer overflow, so that a long time is none',
    caughtBy: ['client.parsing.retry-above-32-bits', 'client.parsing.retry-above-64-bits'],
    steps: { delay: ({ reconnectionTimeMs }) => (reconnectionTimeMs > 2 ** 31 - 1 ? 1 : reconnectionTimeMs) },
  }),
  mutant('retry-of-64-bits', {
    does: 'lets a time above 64 bits overflow to zero',
    caughtBy: ['client.parsing.retry-above-64-bits'],
    steps: scaled((ms) => (ms > 2 ** 63 ? 0 : ms)),
  }),
  mutant('retry-first-wins', {
    does: 'takes the first time there is, and no later one',
    caughtBy: ['client.reconnection.retry-raised-later', 'client.parsing.retry-last-wins'],
    steps: {
      retry(parser, value) {
        if (kept(parser.source).isSet) return;
        kept(parser.source).isSet = RIGHT.reconnectionTime(value) !== null;
        RIGHT.retry(parser, value);
      },
    },
  }),
  mutant('retry-only-rises', {
    does: 'takes a time only when it is longer than the one before',
    caughtBy: ['client.parsing.retry-applies-when-line-read', 'client.parsing.retry-last-wins'],
    steps: {
      retry({ source }, value) {
        const ms = RIGHT.reconnectionTime(value) ?? 0;
        const before = kept(source).isSet ? source.reconnectionTimeMs : 0;
        kept(source).isSet = true;
        source.reconnectionTimeMs = Math.max(ms, before);
      },
    },
  }),
  mutant('retry-at-blank-line', {
    does: 'takes the time when the block is closed, not when the line is read',
    caughtBy: ['client.reconnection.retry-in-unfinished-event'],
    steps: {
      retry({ source }, value) {
        kept(source).retry = value;
      },
      dispatch(parser) {
        RIGHT.retry(parser, kept(parser.source).retry);
        RIGHT.dispatch(parser);
      },
    },
  }),
  mutant('retry-with-data-only', {
    does: 'takes the time from blocks with data only',
    caughtBy: ['client.parsing.retry-with-crlf'],
    steps: {
      retry({ source }, value) {
        kept(source).retry = value;
      },
      dispatch(parser) {
        if (parser.data !== '') RIGHT.retry(parser, kept(parser.source).retry);
        RIGHT.dispatch(parser);
      },
    },
  }),
  mutant('retry-forgotten', {
    does: 'goes back to its default once it has reconnected',
    caughtBy: ['client.parsing.retry-persists'],
    steps: {
      announce(source) {
        source.reconnectionTimeMs = source.steps.defaultReconnectionTimeMs();
        RIGHT.announce(source);
      },
    },
  }),
  mutant('retry-used-once', {
    does: 'waits by a time once, and then not at all',
    caughtBy: [
      'client.reconnection.retry-outlives-redirect',
      'client.reconnection.retry-outlives-network-errors',
    ],
    steps: {
      delay(source) {
        const ms = RIGHT.delay(source);
        source.reconnectionTimeMs = 0;
        return ms;
      },
    },
  }),
  mutant('retry-in-unfinished-line', {
    does: 'reads a line of retry that the end of the stream cuts off',
    caughtBy: ['client.parsing.retry-unterminated-line-ignored', 'client.parsing.crlf-all-fields'],
    steps: {
      splitter() {
        let pending = '';
        return (text) => {
          const lines = (pending + text).split(/\r\n|\n|\r/);
          pending = lines.at(-1) ?? '';
          return /^retry: ?\d+$/.test(pending) ? lines : lines.slice(0, -1);
        };
      },
    },
  }),
  mutant('retry-is-event', {
    does: 'fires an event for a time',
    caughtBy: ['client.parsing.name-case-sensitive-retry', 'client.parsing.retry-empty-keeps-time'],
    steps: {
      retry(parser, value) {
        RIGHT.retry(parser, value);
        const { source, origin } = parser;
        const { lastEventId } = source;
        RIGHT.deliver(source, source.steps.messageEvent('retry', { data: value, origin, lastEventId }));
      },
    },
  }),
  mutant('retry-shared', {
    does: 'keeps one reconnection time for all streams of a page',
    caughtBy: ['client.api.reconnection-time-of-each-object'],
    steps: {
      retry({ source }, value) {
        const ms = RIGHT.reconnectionTime(value);
        if (ms !== null) for (const one of source.place.sources) one.reconnectionTimeMs = ms;
      },
    },
  }),
  mutant('retry-counted-from-start', {
    does: 'counts the time from when the stream was opened, not from its end',
    caughtBy: ['client.reconnection.wait-begins-at-the-drop'],
    steps: {
      announce(source) {
        kept(source).ended = Date.now();
        RIGHT.announce(source);
      },
      delay: (source) => Math.max(0, RIGHT.delay(source) - (Date.now() - kept(source).ended)),
    },
  }),
];
