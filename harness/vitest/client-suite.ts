import { afterAll, beforeAll, describe, inject, test } from 'vitest';
import type { ClientCase } from '../../suites/client/case.ts';
import { now } from '../clock.ts';
import { type Baseline, clientBaseline } from '../run/baseline/baseline.ts';
import { clientResult, subjectOf } from '../run/client/client-result.ts';
import { type ClientSession, openClientSession } from '../run/client/client-session.ts';
import { selectionConfiguration } from '../run/configuration.ts';
import { selectCases } from '../run/select-cases.ts';
import { settleAgainst } from './settle.ts';
import './provided.ts';

/** A case may wait for its turn for long; how long it is played is bounded by the play itself, not by vitest. */
const NO_TIMEOUT = 0;

/**
 * Registers one vitest test for each case and client. To vitest all of them run at once (`ALL_AT_ONCE`), and so the
 * session has the choice which are played when: waits overlap, but not so many that the machine's own lateness would
 * blur times.
 */
export function registerClientSuite(cases: readonly ClientCase[]): void {
  const { clients: names, cases: selection } = inject('plan');
  let session: ClientSession;
  let start: number;

  describe('client', () => {
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures are asked for
    beforeAll(async ({}, suite) => {
      const startedAt = new Date().toISOString();
      start = now();
      session = await openClientSession(names, inject('browser')?.wsEndpoint ?? null);
      suite.meta.run = {
        folder: 'client',
        role: 'client',
        subject: { name: names.join(', ') },
        clients: session.clients.map(({ name, version }) => ({ name, version })),
        configuration: selectionConfiguration(selection),
        startedAt,
      };
    });
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures are asked for
    afterAll(async ({}, suite) => {
      if (suite.meta.run) suite.meta.run = { ...suite.meta.run, durationMs: now() - start };
      await session?.close();
    });

    const baselines = new Map<string, Baseline>(names.map((client) => [client, clientBaseline(client)]));
    for (const clientCase of selectCases(cases, selection)) {
      for (const client of names) {
        test.concurrent(subjectOf(clientCase, client), { timeout: NO_TIMEOUT }, async (context) => {
          const run = await session.run(clientCase, client);
          const known = baselines.get(client)?.get(clientCase.id);
          const { result, transcripts } = clientResult(clientCase, client, run, known);
          Object.assign(context.task.meta, { result, transcripts });
          settleAgainst(known, result, context);
        });
      }
    }
  });
}
