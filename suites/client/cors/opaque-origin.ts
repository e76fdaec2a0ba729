import { hold } from '../../../servers/reference/script.ts';
import type { Program } from '../program.ts';
import { area, field, requestCount, runs } from '../words.ts';
import { allowOrigin, foreignStream, secret } from './foreign-stream.ts';

/**
 * Opens the stream from a document whose origin is opaque, in a frame that may do no more than run scripts,
 * and notes what is seen there.
 * https://html.spec.whatwg.org/multipage/browsers.html#sandboxed-origin-browsing-context-flag
 */
const openFromSandbox: Program = async ({ url, next, note }) => {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.srcdoc = `<!doctype html><script>
    const source = new EventSource(${JSON.stringify(url)});
    const tell = ({ type }) => parent.postMessage([origin, type], '*');
    source.onmessage = tell;
    source.onerror = tell;
  </script>`;
  const told = next(globalThis, 'message');
  document.body.append(frame);
  const [origin, seen] = ((await told) as MessageEvent).data;
  frame.remove();
  note('origin of document', origin);
  note('seen', seen);
};

const OPENS = { 'origin of document': 'null', seen: 'message' } as const;
const REFUSED = { 'origin of document': 'null', seen: 'error' } as const;

/** Streams that a document without an origin of its own opens: https://fetch.spec.whatwg.org/#origin-header */
export const opaqueOriginCases = area('client.cors', [
  runs('opaque-origin-and-wildcard', {
    requirement: 'request.cors.opaque-origin',
    title: 'an opaque origin is told as null, and an asterisk admits it',
    needs: ['document'],
    script: [foreignStream([allowOrigin('*')], 'data: x\n\n', hold())],
    program: openFromSandbox,
    facts: OPENS,
    expect: [field(0, 'origin', 'null')],
  }),
  runs('opaque-origin-and-null', {
    requirement: 'request.cors.opaque-origin',
    title: 'null admits an opaque origin',
    needs: ['document'],
    script: [foreignStream([allowOrigin('null')], 'data: x\n\n', hold())],
    program: openFromSandbox,
    facts: OPENS,
    expect: [field(0, 'origin', 'null')],
  }),
  runs('opaque-origin-and-page', {
    requirement: 'request.cors.opaque-origin',
    also: ['request.cors.mismatch-refused'],
    title: 'an opaque origin is not admitted by the origin of the page around it',
    needs: ['document'],
    script: [secret(allowOrigin('{url.origin}'))],
    program: openFromSandbox,
    facts: REFUSED,
    expect: [requestCount(1)],
  }),
  runs('opaque-origin-without-leave', {
    requirement: 'request.cors.opaque-origin',
    also: ['request.cors.missing-acao-refused'],
    title: 'an opaque origin is foreign to every stream, also to those at the place of the page around it',
    needs: ['document'],
    script: [secret()],
    program: openFromSandbox,
    facts: REFUSED,
    expect: [requestCount(1)],
  }),
]);
