import { describe, expect, it } from 'vitest';
import { rerunCommand, rerunRemark, rerunWords } from './rerun.ts';
import { resultsOf } from './testing/sample-results.ts';

const reference = (name: string) => `\${${name}}`;

describe('the command that judges one case again', () => {
  it('has the arguments of the run', () => {
    const run = resultsOf({
      arguments: [
        'http://127.0.0.1/a',
        '--header',
        `Authorization: Bearer ${reference('TOKEN')}`,
        '--gentle',
      ],
    });
    expect(rerunWords(run, 'server.http.head', [])).toEqual([
      'npx sse-conformance',
      'http://127.0.0.1/a',
      `--header 'Authorization: Bearer ${reference('TOKEN')}'`,
      '--gentle',
      '--case server.http.head',
    ]);
    expect(rerunRemark(run)).toBe('Secrets are read from the environment: set TOKEN first.');
    expect(rerunRemark(resultsOf({ arguments: ['demo'] }))).toBeNull();
  });

  it('says what is left out of it', () => {
    const run = resultsOf({ arguments: ['http://127.0.0.1/a', '--data', '…'] });
    expect(rerunCommand(run, 'server.a.b', [])).toBe(
      "npx sse-conformance http://127.0.0.1/a --data '…' --case server.a.b",
    );
    expect(rerunRemark(run)).toContain('yours to fill in');
  });

  it('lets no text out of its quotes, and shows what one would not see', () => {
    const run = resultsOf({ arguments: ["http://a/';reboot;'\u001B[31m", '--gentle; reboot', '$(reboot)'] });
    expect(rerunCommand(run, 'server.a.`b`', [])).toBe(
      "npx sse-conformance 'http://a/'\\'';reboot;'\\''\\u001B[31m' '--gentle; reboot' '$(reboot)'" +
        " --case 'server.a.`b`'",
    );
  });
});

describe('of results that do not tell their arguments', () => {
  const client = resultsOf({ role: 'client' });

  it('names the clients', () => {
    expect(rerunCommand(client, 'client.api.url', ['chrome', 'fetch'])).toBe(
      'npx sse-conformance client --client chrome,fetch --case client.api.url',
    );
    expect(rerunCommand(client, 'client.api.url', [])).toBe(
      'npx sse-conformance client --case client.api.url',
    );
    expect(rerunCommand(client, 'client.api.url', ['mine'])).toBe(
      "npx sse-conformance client '…' --case client.api.url",
    );
  });

  it('makes the same request to a server, but for what may be secret', () => {
    const subject = { name: 'a', url: 'http://127.0.0.1/a?b=1&c=$(id)' };
    const configuration = { method: 'POST', headers: 'authorization, x-a', body: '12 bytes' };
    expect(rerunCommand(resultsOf({ subject, configuration }), 'server.http.head', [])).toBe(
      "npx sse-conformance 'http://127.0.0.1/a?b=1&c=$(id)' --method POST" +
        " --header 'authorization: …' --header 'x-a: …' --data '…' --case server.http.head",
    );
  });
});
