import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createAdapter } from '../../../docs/examples/scripted-adapter.js';
import { scriptedChecks } from '../../../suites/server/scripted/checks.ts';
import { CAPABILITIES } from '../../../suites/server/scripted/steps.ts';
import { gather } from '../gather.ts';

const docs = new URL('../../../docs/', import.meta.url);
const page = readFileSync(new URL('scripted-targets.md', docs), 'utf8');

describe('the page about scripted targets', () => {
  it('shows the example as it is', () => {
    expect(page).toContain(readFileSync(new URL('examples/scripted-adapter.js', docs), 'utf8'));
  });

  it('names every capability', () => {
    for (const capability of CAPABILITIES) expect(page).toContain(`\`${capability}\``);
  });
});

it('finds the example right, where it applies', async () => {
  const server = createAdapter();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const recording = await gather({
      request: { url: `http://127.0.0.1:${port}/`, method: 'GET', headers: [] },
      clients: [],
      patience: { enoughMs: 0, atMostMs: 5000 },
      userAgent: 'test',
    });
    const others = scriptedChecks.flatMap((check) => {
      const { outcome } = check.judge(recording);
      return outcome === 'met' ? [] : [`${check.id} ${outcome}`];
    });
    expect(others).toEqual([
      'server.scripted.error-writes-no-text not-applicable',
      'server.scripted.error-is-seen not-applicable',
    ]);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}, 60_000);
