import { afterAll, beforeAll, describe, inject, test } from 'vitest';
import { encodeTranscript } from '../../reports/transcript-json.ts';
import type { ClientCase } from '../../suites/client/case.ts';
import { type CaseRun, type ClientSession, openClientSession } from '../run/client-session.ts';
import { resultOf } from '../run/result.ts';
import { settle } from './settle.ts';
import './provided.ts';

/** A case may wait for reconnections; how long is bounded by the play itself, not by vitest. */
const TEST_TIMEOUT_MS = 120_000;

/** Registers one vitest test for each case and client; all of them run at once. */
export function registerClientSuite(cases: readonly ClientCase[]): void {
  const { clients } = inject('plan');
  let session: ClientSession;

  describe('client', () => {
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures are asked for
    beforeAll(async ({}, suite) => {
      const startedAt = new Date().toISOString();
      session = await openClientSession(clients, inject('browser')?.wsEndpoint ?? null);
      suite.meta.run = {
        folder: 'client',
        role: 'client',
        subject: { name: clients.join(', ') },
        clients: session.clients.map(({ name, version }) => ({ name, version })),
        configuration: {},
        startedAt,
      };
    });
    afterAll(() => session?.close());

    for (const client of clients) {
      for (const clientCase of cases) {
        test.concurrent(`${clientCase.id} ${client}`, { timeout: TEST_TIMEOUT_MS }, async (context) => {
          const run = await session.run(clientCase, client);
          const shown = shownPlay(run);
          const transcript = shown && `${clientCase.id} ${client}`;
          const { judgement, durationMs } = run;
          const result = resultOf(clientCase, judgement, { client, durationMs, transcript: transcript ?? null });
          context.task.meta.result = result;
          if (transcript !== undefined) {
            const title = `${clientCase.title} (${client}, ${shown?.delivery})`;
            context.task.meta.transcripts = { [transcript]: encodeTranscript(title, shown.transcript) };
          }
          settle(result, context);
        });
      }
    }
  });
}

/** Of several deliveries the first is shown, unless another is where it went wrong. */
function shownPlay({ judgement, plays }: CaseRun): CaseRun['plays'][number] | undefined {
  const exchange = judgement.outcome === 'broken' ? judgement.findings[0].message : '';
  return plays.find(({ delivery }) => exchange.includes(delivery)) ?? plays[0];
}
