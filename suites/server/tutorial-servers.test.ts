import { describe, expect, it } from 'vitest';
import { requirement } from '../requirements.ts';
import { type Verdict, verdictOf } from '../verdict.ts';
import { serverChecks } from './checks.ts';
import { judged } from './testing/judges.ts';
import { at, every, type RecordingWords, recordingOf } from './testing/recordings.ts';

/** What is said of each server, but for what is right or does not apply. */
interface Example {
  readonly recorded: RecordingWords;
  readonly verdicts: Readonly<Record<string, Verdict>>;
  /** Checks whose verdict on it is worth fixing although it is none of the above. */
  readonly fine?: Readonly<Record<string, Verdict>>;
}

const TIME = (second: number) => `2025-03-04T10:00:0${second}.000Z`;
const TUTORIAL_HEADERS = {
  'Cache-Control': 'no-cache',
  'Transfer-Encoding': 'chunked',
  Date: 'Tue, 04 Mar 2025 10:00:00 GMT',
};

const customData = (id: number, second: number) =>
  `{"id":${id},"time":"${TIME(second)}","params":{"content":"hello"}}`;
const customEvent = (id: number, second: number) =>
  `event: customEvent\nid: ${id}\nretry: 30000\ndata: ${customData(id, second)}\n\n`;
const chunk = (id: number) => `{"id":${id},"time":"${TIME(id % 10)}","params":"{\\"content\\":\\"hello\\"}"}`;
const stamped = (body: string) => (n: number) => `data: ${TIME(n)}${body}\n\n`;
const goStream = (body: string): RecordingWords => ({
  request: { method: 'POST', url: 'http://target.test/fetchsse', body },
  headers: TUTORIAL_HEADERS,
  headAt: 4,
  body: [at(4, stamped(body)(0)), ...every(1000, 5, (n) => stamped(body)(n + 1))],
  endAt: 5001,
});

/** Every one of them leaves these out. */
const HEADER_ADVICE = {
  'server.headers.no-transform': 'warn',
  'server.headers.x-accel-buffering': 'warn',
  'server.headers.nosniff': 'info',
} as const;

const examples: Readonly<Record<string, Example>> = {
  'node:http, ten named events with ids, one a second': {
    recorded: {
      request: { url: 'http://target.test/sse?content=hello' },
      headers: { ...TUTORIAL_HEADERS, Connection: 'keep-alive', 'Access-Control-Allow-Origin': '*' },
      headAt: 1003,
      body: every(1004, 4, (n) => customEvent(n, n)),
      resumed: {
        lastEventId: '0',
        headAt: 1003,
        body: every(1004, 3, (n) => customEvent(n, n + 2)),
      },
      clients: [
        {
          client: 'chrome',
          headAt: 1004,
          received: [customEvent(0, 0)],
          showed: ['open', { type: 'customEvent', data: customData(0, 0), id: '0' }],
        },
      ],
    },
    verdicts: {
      ...HEADER_ADVICE,
      'server.delivery.connection-limit': 'info',
      'server.delivery.head-first': 'warn',
      'server.delivery.first-event': 'info',
      'server.delivery.keep-alive': 'info',
      'server.last-event-id.resumes-after-id': 'warn',
    },
  },
  'node:http, POST, bare JSON objects': {
    recorded: {
      request: { method: 'POST', url: 'http://target.test/fetch-sse', body: '{"content":"hello"}' },
      headers: TUTORIAL_HEADERS,
      headAt: 1003,
      body: every(1004, 10, chunk),
      end: 'ended',
      clients: [
        { client: 'fetch', headAt: 1004, received: [every(1004, 10, chunk)], showed: ['open', 'error'] },
      ],
    },
    verdicts: {
      ...HEADER_ADVICE,
      'server.reconnection.open-ended': 'info',
      'server.stream.only-the-stream': 'warn',
      'server.stream.events-come-out': 'fail',
      'server.stream.retry-shown': 'info',
      'server.delivery.head-first': 'warn',
      'server.delivery.keep-alive': 'info',
    },
    fine: { 'server.agreement.same-events': 'pass', 'server.delivery.ends-in-good-order': 'pass' },
  },
  'node:http, POST, stopped by the close of the request that it has read': {
    recorded: {
      request: { method: 'POST', url: 'http://target.test/fetch-sse', body: '{"content":"hello"}' },
      headers: TUTORIAL_HEADERS,
      headAt: 6,
      end: 'ended',
      clients: [{ client: 'fetch', received: [''], showed: ['open', 'error'] }],
    },
    verdicts: {
      ...HEADER_ADVICE,
      'server.reconnection.open-ended': 'info',
      'server.stream.events-come-out': 'fail',
      'server.stream.retry-shown': 'info',
      'server.delivery.keep-alive': 'info',
    },
    fine: { 'server.stream.only-the-stream': 'pass' },
  },
  'Go net/http, POST, a time and the body each second, flushed': {
    recorded: {
      ...goStream('hello'),
      clients: [{ received: [stamped('hello')(0)], showed: ['open', { data: `${TIME(0)}hello` }] }],
    },
    verdicts: {
      ...HEADER_ADVICE,
      'server.stream.ids-shown': 'info',
      'server.stream.retry-shown': 'info',
      'server.delivery.first-event': 'info',
      'server.delivery.keep-alive': 'info',
    },
    fine: {
      'server.delivery.head-first': 'pass',
      'server.delivery.events-one-by-one': 'pass',
      'server.last-event-id.resumes-after-id': 'skip',
    },
  },
  'the same, given a body with a newline': {
    recorded: {
      ...goStream('first line\nsecond line'),
      clients: [
        {
          received: [stamped('first line\nsecond line')(0)],
          showed: ['open', { data: `${TIME(0)}first line` }],
        },
      ],
    },
    verdicts: {
      ...HEADER_ADVICE,
      'server.stream.data-lines': 'fail',
      'server.stream.ids-shown': 'info',
      'server.stream.retry-shown': 'info',
      'server.delivery.first-event': 'info',
      'server.delivery.keep-alive': 'info',
    },
    fine: { 'server.agreement.same-events': 'pass', 'server.stream.events-come-out': 'pass' },
  },
  // What a right report has to say of a right server: nothing.
  'a live feed with all that is advised': {
    recorded: {
      headers: {
        'Cache-Control': 'no-cache, no-store, no-transform',
        'X-Accel-Buffering': 'no',
        'X-Content-Type-Options': 'nosniff',
        'Access-Control-Allow-Origin': '*',
        'Transfer-Encoding': 'chunked',
        Date: 'Tue, 04 Mar 2025 10:00:00 GMT',
      },
      body: [at(6, 'retry: 1000\n\n'), ...every(500, 9, (n) => `id: ${n + 1}\ndata: ${n + 1}\n\n`)],
      resumed: { lastEventId: '1', body: 'id: 2\ndata: 2\n\nid: 3\ndata: 3\n\nid: 4\ndata: 4\n\n' },
      clients: [
        {
          received: ['retry: 1000\n\nid: 1\ndata: 1\n\n'],
          showed: ['open', { data: '1', id: '1' }],
        },
      ],
    },
    verdicts: {
      'server.delivery.first-event': 'info',
      'server.delivery.keep-alive': 'info',
      'server.delivery.connection-limit': 'info',
    },
    fine: { 'server.last-event-id.resumes-after-id': 'pass' },
  },
};

describe.each(Object.entries(examples))('%s', (_, { recorded, verdicts, fine = {} }) => {
  const all = serverChecks.map((check) => {
    const judgement = judged(check, recordingOf(recorded));
    return [check.id, verdictOf(judgement, requirement(check.requirement).level)] as const;
  });

  it('gets these verdicts besides pass and skip', () => {
    const worthAWord = all.filter(([, verdict]) => verdict !== 'pass' && verdict !== 'skip');
    expect(Object.fromEntries(worthAWord)).toEqual(verdicts);
  });

  it('is fine in what is right of it', () => {
    expect(Object.fromEntries(all)).toMatchObject(fine);
  });
});
