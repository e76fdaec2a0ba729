import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { Result, Results } from '../results.ts';
import { hostileResults, LOST_COLON, resultOf, resultsOf } from '../testing/sample-results.ts';
import { renderTerminal } from './terminal.ts';

const plain = (results: Results, columns = 80) =>
  renderTerminal(results, { columns, colour: false, report: 'conformance-report/report.html' });

const FAIL = resultOf({
  id: 'server.stream.field-name',
  requirements: ['stream.interpret.field-name'],
  verdict: 'fail',
  message: LOST_COLON.message,
  findings: [LOST_COLON],
});
const WARN = resultOf({
  id: 'server.delivery.head-at-once',
  level: 'should',
  verdict: 'warn',
  message: 'the head came late',
  findings: [{ message: 'the head came late', expected: 'a head '.repeat(20), observed: 'x'.repeat(90) }],
});

/** So many cases for each client, of which `verdicts` says what came out of the first. */
function manyCases(
  count: number,
  clients: readonly string[],
  verdicts: Record<string, Result['verdict']>,
): Results {
  const results = Array.from({ length: count }, (_, index) =>
    clients.map((client) =>
      resultOf({
        id: `client.${index % 2 === 0 ? 'parsing' : 'reconnection'}.case-${index}`,
        client,
        verdict: index === 0 ? (verdicts[client] ?? 'pass') : 'pass',
      }),
    ),
  ).flat();
  return resultsOf({
    role: 'client',
    subject: { name: 'clients' },
    clients: clients.map((name) => ({ name, version: '1' })),
    results,
  });
}

const tooLong = (text: string, columns: number) =>
  text.split('\n').filter((line) => stringWidth(line) > columns && !/:\/\/|report\.html$/.test(line));

describe('renderTerminal', () => {
  it('reads as a whole: head, failures, warnings, table, verdict', () => {
    const results = [
      resultOf({ verdict: 'pass' }),
      WARN,
      FAIL,
      resultOf({ client: 'chrome', id: 'server.a.b' }),
    ];
    const environment = { node: 'v20', os: 'linux', browser: { version: '147.0', source: 'system' } };
    expect(plain(resultsOf({ results, environment }))).toBe(`sse-conformance 1.2.3  server suite
server   http://127.0.0.1:8080/events  target
clients  chrome 147.0, fetch 7.30
browser  147.0, system

FAIL  server.stream.field-name   must
      line 2 is not a field that exists: "data part two"
      expected  data: <value>
      observed  a field named "data part two", which every client ignores
      fix       put a colon after "data"

WARN  server.delivery.head-at-once   should
      the head came late
      expected  a head a head a head a head a head a head a head a head a head a
                head a head a head a head a head a head a head a head a head a
                head a head
      observed  ${'x'.repeat(64)}
                ${'x'.repeat(26)}
      spec      https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource

                level   server  chrome
headers
  content-type  must    pass
delivery
  head-at-once  should  warn
stream
  field-name    must    FAIL
a
  b             must            pass

FAIL  http://127.0.0.1:8080/events does not conform: 1 case failed, 1 warning.
      1 fail · 1 warn · 2 pass   in 4.3 s
      report conformance-report/report.html
      again  npx sse-conformance http://127.0.0.1:8080/events \\
        --case server.stream.field-name
`);
  });

  it('names the command that judges what failed again, as a shell takes it, and no secret', () => {
    const token = `\${TOKEN}`;
    const given = [
      'http://127.0.0.1/',
      '--header',
      `x-key: ${token}`,
      '--client',
      'chrome,fetch',
      '--gentle',
    ];
    const lines = plain(resultsOf({ results: [WARN], arguments: given }))
      .trimEnd()
      .split('\n')
      .slice(-3);
    expect(lines).toEqual([
      `      again  npx sse-conformance http://127.0.0.1/ --header 'x-key: ${token}' \\`,
      '        --client chrome,fetch --gentle --case server.delivery.head-at-once',
      '        Secrets are read from the environment: set TOKEN first.',
    ]);
    expect(plain(resultsOf({ results: [resultOf()], arguments: given }))).not.toContain('again');
  });

  it('lists what a baseline says that is not true any more, with what to do, and what it knows apart', () => {
    const message = 'known.yaml: server.a.b is listed as fail and is pass now: remove the entry';
    const stale = [{ case: 'server.a.b', client: null, message }];
    const known = { ...FAIL, known: { reason: 'told to the vendor' } };
    const text = plain(resultsOf({ results: [resultOf(), known, WARN], stale }));
    expect(text).toContain(`
STALE 1 entry of the baseline not true any more
      ${message}

known server.stream.field-name
      told to the vendor

`);
    expect(text).toContain('The baseline has 1 entry that is not true any more.');
    expect(text).not.toContain('FAIL  server.stream');
  });

  it('says which part of the suite was run', () => {
    const configuration = { case: 'server.stream.*', shard: '1/2' };
    expect(plain(resultsOf({ results: [resultOf()], configuration }))).toContain(
      '      1 pass   in 4.3 s   only --case server.stream.* --shard 1/2\n',
    );
  });

  it.each([40, 80, 132])('keeps to %i columns, but for URLs and paths', (columns) => {
    expect(tooLong(plain(resultsOf({ results: [FAIL, WARN, resultOf()] }), columns), columns)).toEqual([]);
  });

  it('has colours only where they are wanted', () => {
    const results = resultsOf({ results: [FAIL, WARN, resultOf()] });
    expect(plain(results)).not.toContain('\u001B');
    const coloured = renderTerminal(results, { columns: 80, colour: true });
    expect(coloured).toContain('\u001B[');
    const words = (text: string) => text.replace(/\u001B\[\d+m/g, '').replace(/ +$/gm, '');
    expect(words(coloured)).toBe(plain(results).replace(/ +report .*\n/, ''));
  });

  it('shows nothing of a hostile subject but visible characters', () => {
    for (const colour of [false, true]) {
      const text = renderTerminal(hostileResults(), { columns: 80, colour }).replace(/\u001B\[\d+m/g, '');
      expect(text.replaceAll('\n', '')).not.toMatch(
        /[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2066-\u2069]/,
      );
      expect(text).toContain('\\u202E');
    }
  });

  it('tells a reason for which nothing could be judged once', () => {
    const message = 'nothing listens at 127.0.0.1:9: the connection was refused';
    const ids = Array.from({ length: 45 }, (_, index) => `server.area.case-${index}`);
    const results = ids.map((id) => resultOf({ id, verdict: 'error', message }));
    const text = plain(resultsOf({ results }));
    expect(text).toContain(`ERROR 45 cases\n      ${message}\n\nERROR `);
    expect(text.split('\n').length).toBeLessThan(15);
    expect(text).toContain(
      '\n      See whether it is started and this is its address, and run this again.\n',
    );
  });

  it('names the clients that a failure was seen with, and tells it once', () => {
    const results = ['chrome', 'fetch'].map((client) => ({ ...FAIL, client }));
    const text = plain(resultsOf({ results }));
    expect(text).toContain('FAIL  server.stream.field-name   must   chrome, fetch\n');
    expect(text.match(/put a colon/g)).toHaveLength(1);
  });

  it('counts by area when there are many cases', () => {
    const text = plain(manyCases(101, ['chrome', 'fetch'], { fetch: 'skip' }));
    expect(text).toContain(`
              cases  chrome   fetch
parsing       51     51 pass  50 pass 1 skip
reconnection  50     50 pass  50 pass
`);
  });

  it.each([40, 80])('keeps the table of many clients to %i columns', (columns) => {
    const clients = ['chrome', 'eventsource', 'fetch', 'undici', 'microsoft-fetch', 'launchdarkly'];
    const verdicts = Object.fromEntries(clients.map((client) => [client, 'fail'] as const));
    for (const count of [10, 100]) {
      const text = plain(manyCases(count, clients, verdicts), columns);
      expect(tooLong(text, columns)).toEqual([]);
      for (const client of clients) expect(text).toContain(client);
    }
  });

  it('says that there are more failures than it shows', () => {
    const results = Array.from({ length: 30 }, (_, index) => ({
      ...FAIL,
      id: `server.stream.case-${index}`,
    }));
    const text = plain(resultsOf({ results }));
    expect(text.match(/^FAIL {2}server\.stream/gm)).toHaveLength(25);
    expect(text).toContain('and 5 more failures, all in the report');
  });

  it('has a line for each area, and one for each client, where all together are too wide', () => {
    const clients = ['chrome', 'eventsource', 'fetch', 'undici'];
    const verdicts = { chrome: 'fail', eventsource: 'warn', fetch: 'skip', undici: 'error' } as const;
    expect(plain(manyCases(101, clients, verdicts))).toContain(`
              pass  FAIL  ERROR  warn  skip
parsing        200     1      1     1     1
reconnection   200     ·      ·     ·     ·

             pass  FAIL  ERROR  warn  skip
chrome        100     1      ·     ·     ·
eventsource   100     ·      ·     1     ·
fetch         100     ·      ·     ·     1
undici        100     ·      1     ·     ·

`);
  });

  it('counts the reasons that it does not tell', () => {
    const skipped = Array.from({ length: 8 }, (_, n) =>
      resultOf({ id: `server.x.case-${n}`, verdict: 'skip', message: `reason ${n}` }),
    );
    expect(plain(resultsOf({ results: [resultOf(), ...skipped] }))).toContain(
      '\n5 more skipped: 5 further reasons, told in the report\n',
    );
  });

  it('gives each reason a line, and cuts it between words', () => {
    const message = 'only a scripted target can be told what to send: see docs/scripted-targets.md';
    const results = [resultOf(), resultOf({ id: 'server.x.y', verdict: 'skip', message })];
    expect(plain(resultsOf({ results }))).toContain(
      '\n1 skipped: only a scripted target can be told what to send: see …\n\n',
    );
    expect(plain(resultsOf({ results }), 100)).toContain(`\n1 skipped: ${message}\n\n`);
  });

  it('says why cases were skipped, each reason once', () => {
    const results = ['a', 'b', 'c'].map((slug) =>
      resultOf({
        id: `server.x.${slug}`,
        verdict: slug === 'a' ? 'pass' : 'skip',
        message: 'fetch has no cors',
      }),
    );
    expect(plain(resultsOf({ results }))).toContain('\n2 skipped: fetch has no cors\n');
  });
});
