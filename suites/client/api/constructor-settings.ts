import type { HeaderField } from '../../../harness/transcript.ts';
import { end, type HttpAnswer, hold, respond, stream } from '../../../servers/reference/script.ts';
import type { Program } from '../program.ts';
import { area, field, requestCount, runs, target } from '../words.ts';

interface PageOptions {
  readonly charset?: string;
  readonly head?: string;
  readonly headers?: readonly HeaderField[];
}

/** A document for a frame, with the URL of the stream that is to be opened there. */
const page = (streamUrl: string, { charset = 'utf-8', head = '', headers = [] }: PageOptions = {}) =>
  respond(
    200,
    [['Content-Type', `text/html;charset=${charset}`], ['Cache-Control', 'no-store'], ...headers],
    `<!doctype html><title>frame</title>${head}<body data-stream="${streamUrl}">`,
    end(),
  );

const policy = (text: string): PageOptions => ({ headers: [['Content-Security-Policy', text]] });

/** Opens the stream that the document `dir/page` names, by the constructor of that document. */
const inDocument: Program = async ({ next, url, note }) => {
  const frame = document.createElement('iframe');
  frame.src = `${url}dir/page`;
  const loaded = next(frame, 'load');
  document.documentElement.append(frame);
  await loaded;
  const inner = frame.contentWindow as unknown as typeof globalThis;
  const source = new inner.EventSource(inner.document.body.dataset['stream'] ?? 'none');
  note('url', source.url.slice(url.length));
  const first = await Promise.race([next(source, 'open'), next(source, 'error')]);
  note('first event', first.type);
};

const readable: HttpAnswer = stream('data: x\n\n', hold());

/**
 * A request is made on behalf of the document whose constructor made the object: its base URL, its character encoding,
 * its origin and its policies count, and not those of the script that called the constructor.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource
 */
export const constructorSettingsCases = area('client.api', [
  runs('url-relative-to-document', {
    requirement: 'api.ctor.url-relative',
    title: 'a relative URL is resolved against the URL of the document whose constructor is called',
    needs: ['document'],
    script: [page('s/stream?q'), readable],
    program: inDocument,
    facts: { url: 'dir/s/stream?q', 'first event': 'open' },
    expect: [target(1, { base: 0, oneOf: ['s/stream?q'] })],
  }),
  runs('url-relative-to-base-element', {
    requirement: 'api.ctor.url-base-element',
    title: 'a base element changes what a relative URL is resolved against',
    needs: ['document'],
    script: [page('x', { head: '<base href="../other/">' }), readable],
    program: inDocument,
    facts: { url: 'other/x', 'first event': 'open' },
    expect: [target(1, { base: 0, oneOf: ['../other/x'] })],
  }),
  runs('url-empty', {
    requirement: 'api.ctor.url-empty',
    title: 'an empty URL is that of the document, whose type fails the connection',
    needs: ['document'],
    script: [page(''), page('')],
    program: inDocument,
    facts: { url: 'dir/page', 'first event': 'error' },
    expect: [target(1, { base: 0, oneOf: [''] })],
  }),
  runs('url-from-primitives', {
    requirement: 'api.ctor.url-converted-to-usvstring',
    title: 'numbers, null and undefined in place of the URL are converted to strings',
    needs: ['document'],
    script: Array.from({ length: 3 }, () => stream(hold())),
    program: ({ EventSource, note }) => {
      for (const given of [1, null, undefined]) {
        const source = new EventSource(given as unknown as string);
        note(String(given), source.url === new URL(String(given), document.baseURI).href);
        source.close();
      }
    },
    facts: { 1: true, null: true, undefined: true },
  }),
  ...[
    { charset: 'windows-1252', query: '%E9' },
    { charset: 'utf-8', query: '%C3%A9' },
  ].map(({ charset, query }) =>
    runs(`url-query-in-${charset}`, {
      requirement: 'api.ctor.url-encoding',
      title: `in a document in ${charset} the query of a URL is encoded so, and its path in UTF-8`,
      needs: ['document'],
      script: [page('&eacute;?q=&eacute;', { charset }), readable],
      program: inDocument,
      facts: { url: `dir/%C3%A9?q=${query}`, 'first event': 'open' },
      expect: [target(1, { base: 0, oneOf: [`%C3%A9?q=${query}`] })],
    }),
  ),
  runs('referrer-is-document', {
    requirement: 'api.ctor.client-settings',
    title: 'the referrer is the document whose constructor is called, not the one that calls',
    needs: ['document'],
    script: [page('stream'), readable],
    program: inDocument,
    facts: { 'first event': 'open' },
    expect: [field(1, 'referer', '{url}dir/page')],
  }),
  runs('referrer-policy-of-document', {
    requirement: 'api.ctor.client-settings',
    title: 'the referrer policy is that of the document whose constructor is called',
    needs: ['document'],
    script: [page('stream', { headers: [['Referrer-Policy', 'no-referrer']] }), readable],
    program: inDocument,
    facts: { 'first event': 'open' },
    expect: [field(1, 'referer', null)],
  }),
  runs('origin-of-sandboxed-document', {
    requirement: 'api.ctor.client-settings',
    title: 'a document without an origin of its own asks for its streams with the origin null',
    needs: ['document'],
    script: [
      page('', {
        head: `<script>
          new EventSource('stream').onmessage = ({ data }) => parent.postMessage(data, '*');
        </script>`,
        ...policy('sandbox allow-scripts'),
      }),
      readable,
    ],
    program: async ({ next, url, note }) => {
      const frame = document.createElement('iframe');
      frame.src = `${url}page`;
      const told = next(window, 'message');
      document.documentElement.append(frame);
      note('data', ((await told) as MessageEvent).data);
    },
    facts: { data: 'x' },
    expect: [field(1, 'origin', 'null')],
  }),
  runs('policy-forbids-connecting', {
    requirement: 'api.ctor.csp-connect-src',
    title: 'a stream that connect-src of the content security policy excludes is an error without a request',
    needs: ['document'],
    script: [page('stream', policy("connect-src 'none'"))],
    program: inDocument,
    facts: { 'first event': 'error' },
    expect: [requestCount(1)],
  }),
  runs('policy-allows-connecting', {
    requirement: 'api.ctor.csp-connect-src',
    title: 'a stream that connect-src of the content security policy includes is opened',
    needs: ['document'],
    script: [page('stream', policy("default-src 'none'; connect-src 'self'")), readable],
    program: inDocument,
    facts: { 'first event': 'open' },
    expect: [requestCount(2)],
  }),
]);
