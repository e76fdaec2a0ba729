import { describe, expect, it } from 'vitest';
import { resultsOf } from '../testing/sample-results.ts';
import { rerunCommand } from './rerun.ts';

describe('rerunCommand', () => {
  const client = resultsOf({ role: 'client' });

  it('names the clients and the case', () => {
    expect(rerunCommand(client, 'client.api.url', ['chrome', 'fetch'])).toBe(
      'npx sse-conformance client --client chrome,fetch --case client.api.url',
    );
    expect(rerunCommand(client, 'client.api.url', [])).toBe(
      'npx sse-conformance client --case client.api.url',
    );
  });

  it('leaves it to the reader how a client of theirs is reached', () => {
    expect(rerunCommand(client, 'client.api.url', ['mine'])).toBe(
      'npx sse-conformance client <the --driver or --service of this run> --case client.api.url',
    );
  });

  it('makes the same request to a server, but for what may be secret', () => {
    const subject = { name: 'a', url: 'http://127.0.0.1/a?b=1&c=$(id)' };
    const configuration = { method: 'POST', headers: 'authorization, x-a', body: '12 bytes' };
    expect(rerunCommand(resultsOf({ subject, configuration }), 'server.http.head', [])).toBe(
      "npx sse-conformance 'http://127.0.0.1/a?b=1&c=$(id)' --method POST" +
        " --header 'authorization: …' --header 'x-a: …' --data '…'",
    );
  });

  it('lets no text out of its quotes, and shows what one would not see', () => {
    const subject = { name: 'a', url: "http://a/';reboot;'\u001B[31m" };
    expect(rerunCommand(resultsOf({ subject }), 'server.a.b', [])).toBe(
      "npx sse-conformance 'http://a/'\\'';reboot;'\\''\\u001B[31m'",
    );
  });
});
