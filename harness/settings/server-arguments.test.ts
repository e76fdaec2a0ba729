import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rerunCommand } from '../../reports/rerun.ts';
import { resultsOf } from '../../reports/testing/sample-results.ts';
import type { Target } from '../config.ts';
import { type Flags, serverRunOf } from './server-run.ts';

const reference = (name: string) => `\${${name}}`;
const ENVIRONMENT = { TOKEN: 'from-environment', USER: 'me', PASSWORD: 'from-environment-too' };

const argumentsOf = (target: Partial<Target>, flags: Flags = {}) =>
  serverRunOf({ url: 'http://127.0.0.1/events', ...target }, flags, ENVIRONMENT).arguments;

describe('the arguments that test a server again', () => {
  it('are its URL, where nothing else was asked for', () => {
    expect(argumentsOf({ name: 'mine', clients: ['fetch', 'chrome', 'eventsource'] })).toEqual([
      'http://127.0.0.1/events',
    ]);
  });

  it('are what the configuration and the flags say, with paths from here', () => {
    const target = {
      method: 'PUT',
      headers: { 'x-a': '1', 'X-B': '2' },
      dataFile: join(process.cwd(), 'package.json'),
      clients: ['fetch'] as const,
      observe: 2,
      connections: 3,
      gentle: true,
      scripted: false,
      insecure: true,
      baseline: join(process.cwd(), 'docs', 'known.yaml'),
    };
    const flags: Flags = { headers: [['x-b', '3']], timeout: 20, expectCors: true };
    expect(argumentsOf(target, flags).join(' ')).toBe(
      'http://127.0.0.1/events --method PUT --header x-a: 1 --header x-b: 3 --data-file package.json' +
        ' --client fetch --observe 2 --timeout 20 --connections 3 --gentle --expect-cors --insecure' +
        ' --no-scripted --baseline docs/known.yaml',
    );
  });

  it('leave a body out, unless it stands in a file', () => {
    expect(argumentsOf({ data: '{"token":"abc"}' })).toEqual(['http://127.0.0.1/events', '--data', '…']);
    const file = join(process.cwd(), 'package.json');
    expect(argumentsOf({ data: 'x' }, { dataFile: file }).slice(1)).toEqual(['--data-file', 'package.json']);
    expect(argumentsOf({ dataFile: file }, { data: 'x' }).slice(1)).toEqual(['--data', '…']);
  });

  it.each([
    ['Authorization', 'Bearer secret-1', `Bearer ${reference('AUTHORIZATION')}`],
    ['Authorization', `Bearer ${reference('TOKEN')}`, `Bearer ${reference('TOKEN')}`],
    ['Authorization', `Bearer ${reference('TOKEN')}-secret-1`, `Bearer ${reference('AUTHORIZATION')}`],
    ['x-api-key', 'secret-1', reference('X_API_KEY')],
    ['Cookie', 'sid=secret-1; b=secret-1', reference('COOKIE')],
    ['x-page', `seven ${reference('USER')}`, `seven ${reference('USER')}`],
  ])('have no secret in %s: %s', (name, value, expected) => {
    expect(argumentsOf({}, { headers: [[name, value]] })).toEqual([
      'http://127.0.0.1/events',
      '--header',
      `${name}: ${expected}`,
    ]);
  });

  it('have none in cookies and URLs', () => {
    expect(argumentsOf({ cookies: { sid: 'secret-1', '2nd': `${reference('TOKEN')}` } }).slice(1)).toEqual([
      '--cookie',
      `sid=${reference('SID')}`,
      '--cookie',
      `2nd=${reference('TOKEN')}`,
    ]);
    const url = `http://me:secret-1@127.0.0.1/?page=1&api_key=secret-1&token=${reference('TOKEN')}`;
    expect(argumentsOf({ url })).toEqual([
      `http://${reference('USER_AND_PASSWORD')}@127.0.0.1/?page=1&api_key=${reference('API_KEY')}&token=${reference('TOKEN')}`,
    ]);
    const named = `http://${reference('USER')}:${reference('PASSWORD')}@127.0.0.1/`;
    expect(argumentsOf({ url: named })).toEqual([named]);
  });

  it('are taken by a shell and this command line as they were meant', () => {
    const run = resultsOf({ arguments: [...argumentsOf({}, { headers: [['x-a', "it's $HOME"]] })] });
    expect(rerunCommand(run, 'server.http.head', [])).toBe(
      "npx sse-conformance http://127.0.0.1/events --header 'x-a: it'\\''s $HOME' --case server.http.head",
    );
  });
});
