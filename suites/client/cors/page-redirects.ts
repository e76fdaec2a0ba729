import { hold, respond } from '../../../servers/reference/script.ts';
import type { Program } from '../program.ts';
import { area, field, requestCount, requests, runs, target } from '../words.ts';
import { allowOrigin, foreignRedirect, foreignStream, secret } from './foreign-stream.ts';

/** Opens a stream at the page's own origin, and notes how that goes. */
const openAtHome: Program = async ({ open, next, note }) => {
  const source = open();
  const seen = await Promise.race([next(source, 'message'), next(source, 'error')]);
  note('seen', seen.type);
  source.close();
};

/** Of the page's own origin, which needs nobody's leave. */
const redirect = (location: string) =>
  respond(302, [
    ['Cache-Control', 'no-store'],
    ['Location', location],
    ['Content-Length', '0'],
  ]);

const ELSEWHERE = '{other}target';
const PAGE = '{url.origin}';
const ANYBODY = [allowOrigin('*')];

/** Streams of the page's own origin that redirects lead away: https://fetch.spec.whatwg.org/#concept-main-fetch */
export const pageRedirectCases = area('client.cors', [
  runs('own-stream', {
    requirement: 'request.cors.required-of-user-agents',
    title: 'a stream of the own origin of the page needs no Access-Control-Allow-Origin',
    needs: ['document'],
    script: [foreignStream([allowOrigin('http://nope.example')], 'data: x\n\n', hold())],
    program: openAtHome,
    facts: { seen: 'message' },
  }),
  runs('own-redirect', {
    requirement: 'request.cors.redirect-to-cross-origin',
    title: 'a redirect within the own origin of the page needs no Access-Control-Allow-Origin',
    needs: ['document'],
    script: [redirect('target'), foreignStream([], 'data: x\n\n', hold())],
    program: openAtHome,
    facts: { seen: 'message' },
    until: requests(2),
    expect: [field(1, 'origin', null, PAGE)],
  }),
  runs('own-redirect-to-wildcard', {
    requirement: 'request.cors.redirect-to-cross-origin',
    title: 'a stream that the own origin redirects to another is read by leave of an asterisk',
    needs: ['document'],
    script: [redirect(ELSEWHERE), foreignStream(ANYBODY, 'data: x\n\n', hold())],
    program: openAtHome,
    facts: { seen: 'message' },
    until: requests(2),
    expect: [target(1, { base: 0, oneOf: [ELSEWHERE] }), field(1, 'origin', PAGE)],
  }),
  runs('own-redirect-to-exact-origin', {
    requirement: 'request.cors.redirect-to-cross-origin',
    title: 'a stream that the own origin redirects to another is read where that names the page',
    needs: ['document'],
    script: [redirect(ELSEWHERE), foreignStream([allowOrigin(PAGE)], 'data: x\n\n', hold())],
    program: openAtHome,
    facts: { seen: 'message' },
    until: requests(2),
    expect: [field(1, 'origin', PAGE)],
  }),
  runs('own-redirect-without-leave', {
    requirement: 'request.cors.redirect-to-cross-origin',
    title: 'a stream that the own origin redirects to another is not read without its leave',
    needs: ['document'],
    script: [redirect(ELSEWHERE), secret()],
    program: openAtHome,
    facts: { seen: 'error' },
    until: requests(2),
    expect: [requestCount(2)],
  }),
  runs('own-redirect-for-another', {
    requirement: 'request.cors.redirect-to-cross-origin',
    title: 'a stream that the own origin redirects to another is not read where that names a third',
    needs: ['document'],
    script: [redirect(ELSEWHERE), secret(allowOrigin('http://nope.example'))],
    program: openAtHome,
    facts: { seen: 'error' },
    until: requests(2),
    expect: [requestCount(2)],
  }),
  runs('own-redirect-there-and-back', {
    requirement: 'request.cors.redirect-taints-origin',
    title: 'a stream that is redirected away and back is requested with the Origin null',
    needs: ['document'],
    script: [
      redirect(ELSEWHERE),
      foreignRedirect(ANYBODY, '{url}back'),
      foreignStream([allowOrigin('null')], 'data: x\n\n', hold()),
    ],
    program: openAtHome,
    facts: { seen: 'message' },
    until: requests(3),
    expect: [field(1, 'origin', PAGE), field(2, 'origin', 'null')],
  }),
  runs('own-redirect-there-and-back-without-leave', {
    requirement: 'request.cors.redirect-taints-origin',
    title:
      'a stream that is redirected away and back is not read without leave, though it is of the own origin',
    needs: ['document'],
    script: [redirect(ELSEWHERE), foreignRedirect(ANYBODY, '{url}back'), secret()],
    program: openAtHome,
    facts: { seen: 'error' },
    until: requests(3),
    expect: [requestCount(3)],
  }),
]);
