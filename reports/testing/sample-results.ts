import type { Transcript } from '../../harness/transcript.ts';
import type { Finding } from '../../suites/verdict.ts';
import { RESULTS_SCHEMA_ID, type Result, type Results } from '../results.ts';
import { summarize } from '../summary.ts';
import { encodeTranscript } from '../transcript-json.ts';

/** Results in few words, for the tests of reports. */
export function resultsOf(words: Partial<Results>): Results {
  const results = words.results ?? [];
  return {
    schema: RESULTS_SCHEMA_ID,
    tool: { name: 'sse-conformance', version: '1.2.3' },
    role: 'server',
    subject: { name: 'target', url: 'http://127.0.0.1:8080/events' },
    clients: [
      { name: 'chrome', version: '147.0' },
      { name: 'fetch', version: '7.30' },
    ],
    startedAt: '2025-01-02T03:04:05.678Z',
    durationMs: 4321.5,
    environment: { node: 'v20.19.0', os: 'linux x64' },
    configuration: { method: 'GET' },
    summary: summarize(results),
    transcripts: {},
    ...words,
    results,
  };
}

/** A result that passed, unless the words say otherwise. */
export function resultOf(words: Partial<Result> = {}): Result {
  return {
    id: 'server.headers.content-type',
    requirements: ['server.response.content-type'],
    level: 'must',
    client: null,
    verdict: 'pass',
    title: 'answers with Content-Type: text/event-stream',
    message: '',
    findings: [],
    durationMs: 0.1,
    transcript: null,
    ...words,
  };
}

export const LOST_COLON: Finding = {
  message: 'line 2 is not a field that exists: "data part two"',
  expected: 'data: <value>',
  observed: 'a field named "data part two", which every client ignores',
  fix: 'put a colon after "data"',
  place: { line: 2 },
};

/** A short visit, with every part that a transcript can have. */
export const VISIT: Transcript = {
  exchanges: [
    {
      request: {
        at: 0,
        method: 'POST',
        target: '/events?a=1',
        httpVersion: '1.1',
        headers: [['Host', '127.0.0.1:8080']],
        body: Uint8Array.of(0, 255),
      },
      head: {
        at: 4.2,
        httpVersion: '1.1',
        status: 200,
        statusText: 'OK',
        headers: [['Content-Type', 'text/event-stream']],
      },
      chunks: [
        { at: 5.1, bytes: new TextEncoder().encode('data: part one\ndata part') },
        { at: 105.3, bytes: new TextEncoder().encode(' two\r\n\r\n') },
      ],
      end: { by: 'break', at: 200.5, message: 'ECONNRESET' },
    },
    { request: { at: 300.5, method: 'GET', target: '/events', httpVersion: '1.1', headers: [] }, chunks: [] },
  ],
  observations: [
    { kind: 'open', at: 4.5, readyState: 'open' },
    {
      kind: 'event',
      at: 105.5,
      readyState: 'open',
      type: 'message',
      data: 'part one',
      lastEventId: '7',
      origin: 'http://127.0.0.1:8080',
    },
    { kind: 'error', at: 200.6, readyState: null, message: 'terminated' },
  ],
  ended: 'timed-out',
  durationMs: 500.5,
};

/** What a hostile server may put into any text: markup, terminal escapes, bidi controls, NUL, a lone surrogate. */
export const HOSTILE =
  '</script><script>window.pwned=1</script><img src=x onerror=window.pwned=1>"\'><b>&amp;\u001B[31mred\u001B]0;title\u0007\u202Eevil\u2066\0\r\n\x9B2J\uD800';

/** Results in which every text that can come from a subject is hostile. */
export function hostileResults(): Results {
  const finding = { ...LOST_COLON, message: HOSTILE, expected: HOSTILE, observed: HOSTILE, fix: HOSTILE };
  const bytes = new TextEncoder().encode(`data: ${HOSTILE}\n\n`);
  const chunks = [{ at: 1, bytes: Uint8Array.of(...bytes, 0xff, 0xfe) }];
  const fields: [string, string][] = [['X-Evil', HOSTILE]];
  const transcript: Transcript = {
    ...VISIT,
    exchanges: VISIT.exchanges.map((exchange) => ({
      request: { ...exchange.request, method: HOSTILE, target: HOSTILE, headers: fields, body: bytes },
      head: { at: 2, httpVersion: HOSTILE, status: 200, statusText: HOSTILE, headers: fields },
      chunks,
      end: { by: 'break', at: 3, message: HOSTILE },
    })),
    observations: VISIT.observations.map((observation) =>
      observation.kind === 'event'
        ? { ...observation, type: HOSTILE, data: HOSTILE, lastEventId: HOSTILE, origin: HOSTILE }
        : { ...observation, message: HOSTILE },
    ),
  };
  const told = { title: HOSTILE, message: HOSTILE, findings: [finding], requirements: [HOSTILE] };
  return resultsOf({
    subject: { name: HOSTILE, url: `http://127.0.0.1/${HOSTILE}`, version: HOSTILE },
    clients: [{ name: HOSTILE, version: HOSTILE, detail: HOSTILE }],
    environment: { node: HOSTILE, os: HOSTILE, browser: { version: HOSTILE, source: HOSTILE } },
    configuration: { [HOSTILE]: HOSTILE },
    results: [
      resultOf({ ...told, id: `server.${HOSTILE}`, verdict: 'fail', transcript: 'shared' }),
      resultOf({
        ...told,
        id: `server.area.${HOSTILE}`,
        verdict: 'warn',
        client: HOSTILE,
        transcript: 'shared',
      }),
      resultOf({ ...told, verdict: 'error', transcript: HOSTILE }),
      resultOf({ ...told, id: 'server.area.skipped', verdict: 'skip' }),
    ],
    transcripts: {
      shared: encodeTranscript(HOSTILE, transcript),
      [HOSTILE]: encodeTranscript(HOSTILE, transcript),
    },
  });
}
