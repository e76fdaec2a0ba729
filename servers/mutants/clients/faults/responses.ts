import { mutant } from '../mutant.ts';
import type { Source } from '../source.ts';
import { RIGHT, type Steps } from '../steps.ts';
import { fieldOf, type Head } from '../transport.ts';

const contentType = (head: Head): string => fieldOf(head, 'content-type') ?? '';

/** Tries again in place of failing, when the response is like this. */
const retries = (isLike: (head: Head) => boolean): Partial<Steps> => ({
  fail: (source: Source, head: Head) =>
    isLike(head) ? source.steps.reestablish(source) : RIGHT.fail(source, head),
});

const opensAt = (...statuses: readonly number[]): Partial<Steps> => ({
  hasRightStatus: (head: Head) => RIGHT.hasRightStatus(head) || statuses.includes(head.status),
});

const typed = (isRight: (type: string) => boolean): Partial<Steps> => ({
  hasRightType: (head: Head) => isRight(contentType(head)),
});

const accepts = (type: RegExp): Partial<Steps> => ({
  hasRightType: (head: Head) => RIGHT.hasRightType(head) || type.test(contentType(head)),
});

const essence = (type: string) => (type.split(';', 1)[0] ?? '').trim().toLowerCase();

export const responseMutants = [
  mutant('status-not-looked-at', {
    does: 'opens a stream whatever the status',
    caughtBy: ['client.connection.status-407', 'client.connection.status-404-with-location'],
    steps: { hasRightStatus: () => true },
  }),
  mutant('status-2xx-opens', {
    does: 'opens a stream at any status from 200 to 299 but 204',
    caughtBy: ['client.connection.status-299', 'client.connection.status-202'],
    steps: { hasRightStatus: ({ status }) => status >= 200 && status <= 299 && status !== 204 },
  }),
  mutant('status-201-opens', {
    does: 'opens a stream at 201',
    caughtBy: ['client.connection.status-201'],
    steps: opensAt(201),
  }),
  mutant('status-206-opens', {
    does: 'opens a stream at 206',
    caughtBy: ['client.connection.status-206'],
    steps: opensAt(206),
  }),
  mutant('status-below-400-opens', {
    does: 'opens a stream at any status below 400',
    caughtBy: ['client.connection.status-205', 'client.connection.status-202'],
    steps: { hasRightStatus: ({ status }) => status < 400 },
  }),
  mutant('reason-phrase-looked-at', {
    does: 'opens a stream only when the reason phrase is OK',
    caughtBy: ['client.connection.status-200-any-reason'],
    steps: { hasRightStatus: (head) => head.status === 200 && head.statusText === 'OK' },
  }),
  mutant('status-204-tried-again', {
    does: 'tries again after a 204',
    caughtBy: ['client.connection.status-204-at-first', 'client.connection.status-204-on-reconnect'],
    steps: retries(({ status }) => status === 204),
  }),
  mutant('status-204-silent', {
    does: 'closes without an error after a 204',
    caughtBy: ['client.connection.status-204-on-reconnect'],
    steps: {
      fail(source, head) {
        if (head.status === 204) source.steps.close(source);
        else RIGHT.fail(source, head);
      },
    },
  }),
  mutant('status-5xx-tried-again', {
    does: 'tries again after a 5xx',
    caughtBy: ['client.connection.status-500', 'client.connection.status-504'],
    steps: retries(({ status }) => status >= 500),
  }),
  mutant('status-4xx-tried-again', {
    does: 'tries again after a 4xx',
    caughtBy: ['client.connection.status-410', 'client.connection.status-409'],
    steps: retries(({ status }) => status >= 400 && status < 500),
  }),
  mutant('status-429-tried-again', {
    does: 'tries again after a 429',
    caughtBy: ['client.connection.status-429'],
    steps: retries(({ status }) => status === 429),
  }),
  mutant('status-503-tried-again', {
    does: 'tries again after a 503',
    caughtBy: ['client.connection.status-503-with-retry-after', 'client.connection.status-503'],
    steps: retries(({ status }) => status === 503),
  }),
  mutant('failure-tried-again', {
    does: 'tries again after any failure',
    caughtBy: ['client.api.state-after-failure'],
    steps: retries(() => true),
  }),
  mutant('retry-after-obeyed', {
    does: 'tries again when a response says Retry-After',
    caughtBy: ['client.connection.status-503-with-retry-after'],
    steps: retries((head) => fieldOf(head, 'retry-after') !== null),
  }),
  mutant('failure-body-read', {
    does: 'reads the body of a response that fails',
    caughtBy: ['client.connection.status-404-at-first', 'client.connection.body-of-failed-response-ignored'],
    steps: {
      async fetch(source, signal) {
        const head = await RIGHT.fetch(source, signal);
        if (!RIGHT.hasRightStatus(head)) await source.steps.read(source, head);
        return head;
      },
    },
  }),
  mutant('failure-opens-first', {
    does: 'fires open before it fails',
    caughtBy: ['client.connection.status-407', 'client.connection.status-404-at-first'],
    steps: {
      fail(source, head) {
        RIGHT.announce(source);
        RIGHT.fail(source, head);
      },
    },
  }),
  mutant('failure-silent', {
    does: 'fires no error when it fails',
    caughtBy: ['client.api.error-of-failure-plain'],
    steps: { fail: (source) => source.steps.close(source) },
  }),
  mutant('failure-fires-twice', {
    does: 'fires two errors when it fails',
    caughtBy: ['client.connection.type-twice-last-wrong', 'client.api.onerror-called-on-drop-and-failure'],
    steps: {
      fail(source, head) {
        source.queue(() => source.fire(source.steps.errorEvent()));
        RIGHT.fail(source, head);
      },
    },
  }),
  mutant('failure-leaves-connecting', {
    does: 'leaves readyState at CONNECTING when it fails',
    caughtBy: ['client.api.state-after-failure'],
    steps: { fail: (source) => source.queue(() => source.fire(source.steps.errorEvent())) },
  }),
  mutant('failure-state-after-event', {
    does: 'sets readyState to CLOSED after the error of a failure',
    caughtBy: ['client.reconnection.failure-ends-reconnecting'],
    steps: {
      fail(source) {
        source.queue(() => {
          source.fire(source.steps.errorEvent());
          source.steps.close(source);
        });
      },
    },
  }),
  mutant('failure-on-reconnection-tried-again', {
    does: 'fails at the first connection only',
    caughtBy: ['client.connection.status-599', 'client.connection.status-421'],
    steps: {
      fail(source, head) {
        if (source.connections > 1) source.steps.reestablish(source);
        else RIGHT.fail(source, head);
      },
    },
  }),
  mutant('type-not-looked-at', {
    does: 'opens a stream of any Content-Type',
    caughtBy: ['client.connection.type-octet-stream', 'client.connection.type-not-sniffed'],
    steps: { hasRightType: () => true },
  }),
  mutant('type-missing-accepted', {
    does: 'opens a stream without Content-Type',
    caughtBy: ['client.connection.type-missing-at-first', 'client.connection.type-missing'],
    steps: { hasRightType: (head) => fieldOf(head, 'content-type') === null || RIGHT.hasRightType(head) },
  }),
  mutant('type-empty-accepted', {
    does: 'opens a stream with an empty Content-Type',
    caughtBy: ['client.connection.type-empty'],
    steps: accepts(/^\s*$/),
  }),
  mutant('type-bogus-accepted', {
    does: 'opens a stream of a type that is none',
    caughtBy: ['client.connection.type-bogus'],
    steps: accepts(/^[^/]*$/),
  }),
  mutant('type-sniffed', {
    does: 'opens a stream of an unknown type unless the response forbids to look into it',
    caughtBy: ['client.connection.type-not-sniffed'],
    steps: {
      hasRightType: (head) =>
        RIGHT.hasRightType(head) ||
        (fieldOf(head, 'x-content-type-options') === null && /^(text\/plain.*)?$/.test(contentType(head))),
    },
  }),
  mutant('type-text-accepted', {
    does: 'opens a stream of type text/plain',
    caughtBy: ['client.connection.type-in-parameter', 'client.connection.type-not-sniffed'],
    steps: accepts(/^text\/plain/),
  }),
  mutant('type-html-accepted', {
    does: 'opens a stream of type text/html',
    caughtBy: ['client.connection.type-html'],
    steps: accepts(/^text\/html/),
  }),
  mutant('type-json-accepted', {
    does: 'opens a stream of type application/json',
    caughtBy: ['client.connection.type-json'],
    steps: accepts(/json/),
  }),
  mutant('type-octets-accepted', {
    does: 'opens a stream of type application/octet-stream',
    caughtBy: ['client.connection.type-octet-stream'],
    steps: accepts(/octet-stream/),
  }),
  mutant('type-by-prefix', {
    does: 'looks whether Content-Type begins with text/event-stream',
    caughtBy: ['client.connection.type-with-suffix', 'client.connection.type-with-longer-name'],
    steps: typed((type) => type.trim().toLowerCase().startsWith('text/event-stream')),
  }),
  mutant('type-by-substring', {
    does: 'looks whether text/event-stream stands anywhere in Content-Type',
    caughtBy: ['client.connection.type-with-suffix', 'client.connection.type-in-parameter'],
    steps: typed((type) => type.toLowerCase().includes('text/event-stream')),
  }),
  mutant('type-case-sensitive', {
    does: 'compares the type with regard to capitals',
    caughtBy: ['client.connection.type-in-other-case'],
    steps: {
      hasRightType: (head) => RIGHT.hasRightType(head) && contentType(head).includes('text/event-stream'),
    },
  }),
  mutant('type-without-parameters', {
    does: 'accepts no parameter behind the type',
    caughtBy: ['client.connection.type-before-spaced-semicolon', 'client.connection.type-with-parameters'],
    steps: typed((type) => type.trim().toLowerCase() === 'text/event-stream'),
  }),
  mutant('type-with-charset-only', {
    does: 'accepts no parameter but charset=utf-8',
    caughtBy: ['client.parsing.utf8-despite-charset', 'client.connection.type-with-parameters'],
    steps: typed((type) => /^\s*text\/event-stream\s*(;\s*(charset="?utf-8"?)?\s*)?$/i.test(type)),
  }),
  mutant('type-charset-required', {
    does: 'asks for charset=utf-8',
    caughtBy: ['client.parsing.utf8-despite-charset', 'client.connection.chunk-borders-in-writes'],
    steps: typed((type) => /^\s*text\/event-stream.*charset="?utf-8/i.test(type)),
  }),
  mutant('type-other-charset-refused', {
    does: 'fails at a charset that is not utf-8',
    caughtBy: ['client.parsing.utf8-despite-charset'],
    steps: {
      hasRightType: (head) =>
        RIGHT.hasRightType(head) &&
        !/charset="?(?!utf-8)/i.test(contentType(head).replace(/charset="utf-8"/i, '')),
    },
  }),
  mutant('type-quotes-unknown', {
    does: 'does not know quotes in parameters',
    caughtBy: ['client.connection.type-with-parameters', 'client.connection.charset-in-quotes'],
    steps: { hasRightType: (head) => RIGHT.hasRightType(head) && !contentType(head).includes('"') },
  }),
  mutant('type-space-before-semicolon-refused', {
    does: 'accepts no space before the semicolon',
    caughtBy: ['client.connection.type-before-spaced-semicolon', 'client.connection.type-with-parameters'],
    steps: { hasRightType: (head) => RIGHT.hasRightType(head) && !/\s;/.test(contentType(head)) },
  }),
  mutant('type-bare-semicolon-refused', {
    does: 'accepts no semicolon without a parameter',
    caughtBy: ['client.connection.type-with-trailing-semicolon'],
    steps: { hasRightType: (head) => RIGHT.hasRightType(head) && !/;\s*$/.test(contentType(head)) },
  }),
  mutant('type-semicolon-needs-space', {
    does: 'accepts parameters behind a space only',
    caughtBy: ['client.connection.type-with-parameters', 'client.connection.charset-in-upper-case'],
    steps: { hasRightType: (head) => RIGHT.hasRightType(head) && !/;\S/.test(contentType(head)) },
  }),
  mutant('type-first-counts', {
    does: 'looks at the first of several types',
    caughtBy: ['client.connection.types-joined-last-right'],
    steps: typed((type) => essence(type.split(',', 1)[0] ?? '') === 'text/event-stream'),
  }),
  mutant('type-twice-refused', {
    does: 'accepts no second type',
    caughtBy: ['client.connection.type-twice-last-right'],
    steps: typed((type) => essence(type) === 'text/event-stream' && !/,\s*\w+\//.test(type)),
  }),
];
