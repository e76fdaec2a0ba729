import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hostileResults, LOST_COLON, resultOf, resultsOf, VISIT } from '../testing/sample-results.ts';
import { encodeTranscript } from '../transcript-json.ts';
import { renderHtml } from './html.tsx';
import { unfolded } from './testing/unfolded.ts';

const TRANSCRIPT = encodeTranscript('raw recorder', VISIT);
const FAIL = resultOf({
  verdict: 'fail',
  message: LOST_COLON.message,
  findings: [LOST_COLON],
  transcript: 'raw',
});

function sha256(text: string | undefined): string {
  return `'sha256-${createHash('sha256')
    .update(text ?? '')
    .digest('base64')}'`;
}

describe('renderHtml', () => {
  it('lets its own style and script work, by hash, and nothing else', () => {
    const html = renderHtml(resultsOf({ results: [resultOf()] }));
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]?.split('; ');
    expect(policy).toEqual([
      "default-src 'none'",
      `style-src ${sha256(/<style>(.*?)<\/style>/s.exec(html)?.[1])}`,
      `script-src ${sha256(/<script>(.*?)<\/script>/s.exec(html)?.[1])}`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<style>'));
    expect(html).not.toMatch(/ style=| on[a-z]+=/);
  });

  it('loads nothing', () => {
    const html = unfolded(renderHtml(resultsOf({ results: [FAIL], transcripts: { raw: TRANSCRIPT } })));
    expect(html.match(/ (?:src|srcset|data|action|poster)=/g)).toBeNull();
    expect(html.match(/<(?:link|img|iframe|object|base|audio|video)\b/g)).toBeNull();
    expect(html.match(/<use href="[^#]/g)).toBeNull();
    expect(html).not.toMatch(/@import|url\(/);
  });

  it('has every anchor once and no link that leads nowhere in it', () => {
    const ids = ['server.a.b c', 'server.a.b-c', 'server.a.b/c', 'server.a.b-c-2'];
    const results = ids.map((id) => ({ ...FAIL, id }));
    const html = unfolded(renderHtml(resultsOf({ results, transcripts: { raw: TRANSCRIPT } })));
    const anchors = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(anchors).size).toBe(anchors.length);
    const targets = [...html.matchAll(/href="#([^"]*)"/g)].map(([, target]) => target);
    expect(targets).toContain('transcript-raw');
    expect(targets.filter((target) => !anchors.includes(target))).toEqual([]);
  });

  it('says what the rule is, what was expected and observed, and how to mend it', () => {
    const html = renderHtml(resultsOf({ results: [FAIL], transcripts: { raw: TRANSCRIPT } }));
    expect(html).toContain('The stream is labelled text/event-stream.');
    expect(html).toContain(
      'href="https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource"',
    );
    for (const text of [
      'data: &lt;value>',
      'which every client ignores',
      'put a colon after &quot;data&quot;',
    ]) {
      expect(html).toContain(text);
    }
    expect(html).toContain('The server does not conform: 1 case failed.');
  });

  it('shows a transcript of one case in place, marks the line, and shows heads, times and events', () => {
    const html = unfolded(renderHtml(resultsOf({ results: [FAIL], transcripts: { raw: TRANSCRIPT } })));
    const marked = /<li class="unknown-field marked" data-n="2" data-o="15">(.*?)<\/li>/.exec(html)?.[1];
    expect(marked).toContain('data part<b title="a chunk begins, 105.3 ms"></b> two<i>\\r</i><i>\\n</i>');
    for (const text of ['POST /events?a=1 HTTP/1.1', 'HTTP/1.1 200 OK', 'part one', 'ECONNRESET']) {
      expect(html).toContain(text);
    }
    expect(html).not.toContain('id="recordings"');
  });

  it('shows a transcript of many cases once, and an excerpt at each finding', () => {
    const results = Array.from({ length: 20 }, (_, index) => ({
      ...FAIL,
      id: `server.stream.case-${index}`,
    }));
    const html = unfolded(renderHtml(resultsOf({ results, transcripts: { raw: TRANSCRIPT } })));
    expect(html.match(/POST \/events\?a=1/g)).toHaveLength(1);
    expect(html.match(/href="#transcript-raw"/g)).toHaveLength(20);
    expect(html.match(/class="unknown-field marked"/g)).toHaveLength(21);
  });

  it('tells known deviations from new ones, and what a baseline should not list any more', () => {
    const html = renderHtml(
      resultsOf({
        results: [{ ...FAIL, known: { reason: 'the library drops colons' } }],
        stale: [{ case: 'server.a.b', client: null, message: 'the entry for server.a.b has to go' }],
      }),
    );
    expect(html).not.toContain('What to fix first');
    expect(html).toContain('<h3>the library drops colons</h3>');
    expect(html).toContain('aria-label="fail, known"');
    expect(html).toContain('the entry for server.a.b has to go');
  });

  it('shows what was sent to several clients once, with the numbers of the requests', () => {
    const results = ['chrome', 'fetch'].map((client) =>
      resultOf({ id: 'client.a.b', client, transcript: client }),
    );
    const transcripts = { chrome: TRANSCRIPT, fetch: TRANSCRIPT };
    const html = unfolded(renderHtml(resultsOf({ role: 'client', results, transcripts })));
    expect(html.match(/data-n="1" data-o="0"/g)).toHaveLength(1);
    expect(html).toContain('To all, on request 1: 32 bytes in 2 chunks, at the times of chrome');
    expect(html.match(/POST \/events\?a=1 HTTP\/1\.1/g)).toHaveLength(2);
  });

  it('says what to do next where a server could not be reached, and only there', () => {
    const next = 'See whether it is started and this is its address, and run this again.';
    const error = resultOf({ verdict: 'error', message: 'nothing listens at 127.0.0.1:8080' });
    expect(renderHtml(resultsOf({ results: [error] }))).toContain(next);
    expect(renderHtml(resultsOf({ results: [error, FAIL] }))).not.toContain(next);
    expect(renderHtml(resultsOf({ role: 'client', results: [error] }))).not.toContain(next);
  });

  it('counts results by level', () => {
    const results = [FAIL, resultOf(), resultOf({ level: 'should', verdict: 'warn' })];
    const html = renderHtml(resultsOf({ results }));
    expect(html).toContain('<th scope="row" class="level must">must</th><td class>1</td>');
  });

  it('puts clients side by side', () => {
    const results = ['chrome', 'fetch'].map((client) => resultOf({ client, transcript: client }));
    const html = unfolded(
      renderHtml(resultsOf({ results, transcripts: { chrome: TRANSCRIPT, fetch: TRANSCRIPT } })),
    );
    expect(html).toContain('<tr><th scope="col">chrome</th><th scope="col">fetch</th></tr>');
    expect(html).toContain('aria-label="pass"><use href="#sign-pass"></use></svg><b>fetch</b>');
  });

  it('takes no more than 2 MB for 240 client results with bodies that came byte by byte', {
    timeout: 60_000,
  }, () => {
    const bytes = new TextEncoder().encode('id: 1\nevent: add\ndata: 73857293\n\n'.repeat(30));
    const chunks = [...bytes].map((byte, index) => ({ at: index / 10, bytes: Uint8Array.of(byte) }));
    const [exchange] = VISIT.exchanges;
    if (exchange === undefined) throw new Error('the sample has an exchange');
    const headers = Array.from({ length: 15 }, (_, index) => [`X-Header-${index}`, 'v'.repeat(40)] as const);
    const busy = { ...exchange, request: { ...exchange.request, headers }, chunks };
    const transcript = encodeTranscript('t', { ...VISIT, exchanges: [busy, busy] });
    const clients = ['chrome', 'eventsource', 'fetch'];
    const results = clients.flatMap((client) =>
      Array.from({ length: 80 }, (_, index) =>
        resultOf({ id: `client.parsing.case-${index}`, client, transcript: `${client} ${index}` }),
      ),
    );
    const transcripts = Object.fromEntries(results.map(({ transcript: id }) => [id, transcript]));
    expect(renderHtml(resultsOf({ role: 'client', results, transcripts })).length).toBeLessThan(2_000_000);
  });

  it('takes no more than 2 MB for a whole run of three clients, transcripts included', {
    timeout: 120_000,
  }, () => {
    const clients = ['chrome', 'eventsource', 'fetch'];
    const names = Array.from({ length: 750 }, (_, index) => `client.area-${index % 9}.case-${index}`);
    const results = names.flatMap((id) =>
      clients.map((client) => resultOf({ id, client, transcript: `${id} ${client}` })),
    );
    // Nothing that repeats: other times and other bytes in each.
    const transcripts = Object.fromEntries(
      results.map(({ transcript: id }, index) => {
        const data = createHash('sha256').update(`${index}`).digest('hex');
        const chunks = [{ at: 5 + (index % 97), bytes: new TextEncoder().encode(`data: ${data}\n\n`) }];
        const exchanges = VISIT.exchanges.map((exchange) => ({
          ...exchange,
          request: { ...exchange.request, target: `/play/p${index}/` },
          chunks,
        }));
        return [id, encodeTranscript('t', { ...VISIT, exchanges })];
      }),
    );
    expect(renderHtml(resultsOf({ role: 'client', results, transcripts })).length).toBeLessThan(2_000_000);
  });

  it('keeps hostile text as text', () => {
    const html = unfolded(renderHtml(hostileResults()));
    expect(html.match(/<script>/g)).toHaveLength(1);
    expect(html).not.toMatch(/<img|<b>&amp;amp;/);
    expect(html).not.toMatch(
      /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uD800-\uDFFF](?<![\uD800-\uDBFF][\uDC00-\uDFFF])/,
    );
  });
});
