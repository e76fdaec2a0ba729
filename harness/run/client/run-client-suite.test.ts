import { describe, expect, it } from 'vitest';
import type { ClientName } from '../../clients/names.ts';
import { runClientSuite } from './run-client-suite.ts';

const TIMEOUT_MS = 60_000;
/** Nobody listens there. */
const GONE = { wsEndpoint: 'ws://127.0.0.1:9/devtools/browser/gone', version: '1', source: 'gone' };

const planOf = (...clients: readonly ClientName[]) => ({
  clients,
  cases: { area: null, glob: '*.bom-*' },
});

describe('the client suite', { timeout: TIMEOUT_MS }, () => {
  it('judges those that are not in a browser when the browser is gone, and says so of the others', async () => {
    const progress: number[] = [];
    const { results, clients, summary, transcripts } = await runClientSuite(
      planOf('chrome', 'fetch'),
      GONE,
      ({ done }) => progress.push(done),
    );
    expect(clients).toMatchObject([{ name: 'chrome', version: 'unknown' }, { name: 'fetch' }]);
    const [ofChrome, ofFetch] = ['chrome', 'fetch'].map((name) =>
      results.filter(({ client }) => client === name),
    );
    expect(ofFetch?.every(({ verdict }) => verdict === 'pass')).toBe(true);
    expect(ofChrome?.map(({ id }) => id)).toEqual(ofFetch?.map(({ id }) => id));
    for (const { verdict, message } of ofChrome ?? []) {
      expect(verdict).toBe('error');
      expect(message).toContain('127.0.0.1:9');
    }
    expect(summary).toMatchObject({ pass: ofFetch?.length, error: ofFetch?.length, fail: 0 });
    expect(Object.keys(transcripts)).toEqual(ofFetch?.map(({ transcript }) => transcript));
    expect(progress.at(-1)).toBe(ofFetch?.length);
  });

  it('has failed when there is no result at all', async () => {
    await expect(runClientSuite(planOf('chrome'), GONE)).rejects.toMatchObject({
      name: 'RunFailed',
      message: expect.stringContaining('127.0.0.1:9'),
    });
  });
});
