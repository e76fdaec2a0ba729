import { expect, it } from 'vitest';
import { explainUnreachable } from './unreachable.ts';

const coded = (code: string, message = 'x') => Object.assign(new Error(message), { code });

it.each([
  ['ENOTFOUND', 'unknown-host', 'example.com does not resolve'],
  ['EAI_AGAIN', 'unknown-host', 'example.com does not resolve'],
  ['ECONNREFUSED', 'refused', 'nothing listens at example.com:8080'],
  ['ECONNRESET', 'closed', 'closed the connection before'],
  ['HPE_HEADER_OVERFLOW', 'not-http', 'grew over the limit'],
  ['HPE_INVALID_CONSTANT', 'not-http', 'not HTTP/1.1'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls', 'x (DEPTH_ZERO_SELF_SIGNED_CERT)'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls', 'x (ERR_TLS_CERT_ALTNAME_INVALID)'],
  ['EPROTO', 'tls', 'does not speak TLS'],
  ['EHOSTUNREACH', 'other', 'EHOSTUNREACH'],
])('%s is %s', (code, reason, words) => {
  const explained = explainUnreachable(coded(code), 'http://example.com:8080/');
  expect(explained.reason).toBe(reason);
  expect(explained.message).toContain(words);
});

it('looks into causes and into the errors of several addresses', () => {
  const several = new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]);
  expect(explainUnreachable(several, 'http://a/').reason).toBe('refused');
  expect(
    explainUnreachable(new Error('fetch failed', { cause: coded('ENOTFOUND') }), 'http://a/').reason,
  ).toBe('unknown-host');
});
