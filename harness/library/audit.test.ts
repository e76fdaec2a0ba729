import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkResults } from '../../reports/read-results.ts';
import { serverChecks } from '../../suites/server/checks.ts';
import { audit, BrowserNotReached, exitCodeOf, summaryOf, UsageError } from './index.ts';
import { startFeed } from './testing/feed.ts';

const QUICK = { clients: ['fetch'], observe: 0.5, timeout: 10, gentle: true } as const;

describe('an audit', { timeout: 120_000 }, () => {
  it('gives the results of all checks, as a results file has them', async () => {
    const feed = await startFeed();
    try {
      const results = await audit({ url: feed.url, name: 'feed', ...QUICK });
      expect(checkResults(JSON.parse(JSON.stringify(results)))).toEqual(JSON.parse(JSON.stringify(results)));
      expect(results).toMatchObject({ role: 'server', subject: { name: 'feed', url: feed.url } });
      expect([...new Set(results.results.map(({ id }) => id))]).toEqual(serverChecks.map(({ id }) => id));
      const contentType = results.results.find(({ id }) => id === 'server.headers.content-type');
      expect(contentType?.verdict).toBe('pass');
      expect(summaryOf(results)).toContain(feed.url);
    } finally {
      await feed.close();
    }
  });

  it('knows a baseline', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sse-conformance-audit-'));
    const feed = await startFeed('text/plain');
    try {
      const baseline = join(folder, 'known.yaml');
      const known = { verdict: 'fail', observed: 'x', reason: 'y' };
      const entries = [
        { case: 'server.headers.content-type', ...known },
        { case: 'server.headers.status-200', ...known },
      ];
      await writeFile(baseline, JSON.stringify(entries));
      const results = await audit({ url: feed.url, ...QUICK, baseline });
      const contentType = results.results.find(({ id }) => id === 'server.headers.content-type');
      expect(contentType).toMatchObject({ verdict: 'fail', known: { reason: 'y' } });
      expect(results.stale?.map((entry) => entry.case)).toEqual(['server.headers.status-200']);
    } finally {
      await feed.close();
      await rm(folder, { recursive: true });
    }
  });

  it('of what cannot be reached has results too', async () => {
    const feed = await startFeed();
    await feed.close();
    const results = await audit({ url: `${feed.url}?token=hidden-secret`, ...QUICK });
    expect(exitCodeOf(results)).toBe(3);
    expect(JSON.stringify(results)).not.toContain('hidden-secret');
  });

  it.each([
    [{ url: 'ftp://x/' }, 'not an http or https URL'],
    [{ url: 'http://x/', clients: [] }, 'clients'],
    [{ url: 'http://x/', obsreve: 1 }, 'obsreve'],
    [{ url: 'http://x/', baseline: 'no-such-file.yaml' }, 'there is no file'],
  ])('of %j is refused', async (options, sentence) => {
    const refused = audit(options);
    await expect(refused).rejects.toThrow(UsageError);
    await expect(refused).rejects.toThrow(sentence);
  });

  it('says that there is no browser', async () => {
    const refused = audit({ url: 'http://127.0.0.1:9/', browserWsEndpoint: 'ws://127.0.0.1:9/' });
    await expect(refused).rejects.toThrow(BrowserNotReached);
  });
});
