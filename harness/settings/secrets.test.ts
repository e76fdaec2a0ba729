import { describe, expect, it } from 'vitest';
import { REDACTED, Redactor } from './redactor.ts';
import { isSecretName } from './secret-names.ts';
import { expanded, secretsOf, withoutUserInfo } from './secrets.ts';
import { UsageError } from './usage-error.ts';

const reference = (name: string) => `\${${name}}`;

describe('environment variables', () => {
  it('take the place of their names, and are secret', () => {
    const secrets = new Set<string>();
    expect(expanded(`Bearer ${reference('TOKEN')}!`, { TOKEN: 'abcdef' }, secrets)).toBe('Bearer abcdef!');
    expect([...secrets]).toEqual(['abcdef']);
  });
  it('that are not set are named', () => {
    expect(() => expanded(reference('NOT_SET'), {}, new Set())).toThrow(UsageError);
    expect(() => expanded(reference('NOT_SET'), {}, new Set())).toThrow('NOT_SET is not set');
  });
});

describe('the names of secrets', () => {
  it.each(['Authorization', 'Cookie', 'X-Api-Key', 'x-auth-token', 'access_token', 'key', 'X-Session-Id'])(
    '%s',
    (name) => expect(isSecretName(name)).toBe(true),
  );
  it.each(['Accept', 'X-Request-Id', 'author', 'keyboard', 'page', 'WWW-Authenticate'])('not %s', (name) =>
    expect(isSecretName(name)).toBe(false),
  );
});

it('a request tells its secrets, and their parts', () => {
  const basic = Buffer.from('me:pass:word').toString('base64');
  const headers = [
    ['Authorization', `Basic ${basic}`],
    ['Cookie', 'a=first; b=second'],
    ['X-Api-Key', 'my-key'],
    ['X-Page', 'seven'],
  ] as const;
  expect(secretsOf('http://h/?token=query-token&page=three', headers)).toEqual(
    expect.arrayContaining(['query-token', basic, 'me:pass:word', 'pass:word', 'first', 'second', 'my-key']),
  );
  expect(secretsOf('http://h/?page=three', [['X-Page', 'seven']])).toEqual([]);
});

it('user info becomes a header', () => {
  expect(withoutUserInfo('http://h/a')).toEqual({ url: 'http://h/a', authorization: null });
  expect(withoutUserInfo('http://me:p%40ss@h/a?b')).toEqual({
    url: 'http://h/a?b',
    authorization: `Basic ${Buffer.from('me:p@ss').toString('base64')}`,
  });
});

describe('a redactor', () => {
  const secret = 'se/cr+et "0123456789"';
  const redactor = new Redactor([secret, '0123456789', 'abc']);

  it.each([
    ['as it is', `a ${secret} b`, `a ${REDACTED} b`],
    ['in a URL', `?q=${encodeURIComponent(secret)}`, `?q=${REDACTED}`],
    ['in JSON', JSON.stringify({ a: secret }), `{"a":"${REDACTED}"}`],
    ['a part that is secret itself', '"0123456789"', `"${REDACTED}"`],
    ['cut at the end', 'it says se/cr+et "012', `it says ${REDACTED}`],
    [
      'cut in the middle',
      'it says "se/cr+et "0…3456789"" (99 characters)',
      `it says "${REDACTED}…${REDACTED}" (99 characters)`,
    ],
    ['too short to be sought', 'abc', 'abc'],
    ['a query parameter by its name', '/a?b=c&access_token=x#d', `/a?b=c&access_token=${REDACTED}#d`],
    [
      'but no variable that stands for it',
      `/a?token=${reference('TOKEN')}&key=x`,
      `/a?token=${reference('TOKEN')}&key=${REDACTED}`,
    ],
  ])('hides it %s', (_, text, hidden) => expect(redactor.text(text)).toBe(hidden));

  it.each([
    ['Authorization', 'Bearer x', `Bearer ${REDACTED}`],
    ['proxy-authorization', 'x', REDACTED],
    ['Cookie', 'a=1; b=2', `a=${REDACTED}; b=${REDACTED}`],
    ['Set-Cookie', 'sid=1; Path=/; HttpOnly', `sid=${REDACTED}; Path=/; HttpOnly`],
    ['X-Api-Key', 'x', REDACTED],
    ['X-Echo', `your ${secret}`, `your ${REDACTED}`],
    ['Accept', 'text/event-stream', 'text/event-stream'],
  ])('hides the field %s', (name, value, hidden) => {
    expect(redactor.field([name, value])).toEqual([name, hidden]);
  });

  it('keeps the length of bytes', () => {
    const body = Buffer.from(`data: ${secret}\n\ndata: 0123456789 é\n\ndata: 01234`);
    const hidden = redactor.bytes(body);
    expect(hidden).toHaveLength(body.length);
    expect(hidden.toString()).toBe(
      `data: ${REDACTED}${'*'.repeat(secret.length - 10)}\n\ndata: ${REDACTED} é\n\ndata: *****`,
    );
    expect(body.toString()).toContain(secret);
  });
});
