import { afterAll, beforeAll, describe, inject, test } from 'vitest';
import { encodeTranscript } from '../../reports/transcript-json.ts';
import type { ClientCase } from '../../suites/client/case.ts';
import { DELIVERY_IN_WORDS } from '../../suites/client/delivery.ts';
import { now } from '../clock.ts';
import { type Baseline, clientBaseline } from '../run/baseline.ts';
import { type ClientSession, openClientSession } from '../run/client-session.ts';
import { selectionConfiguration } from '../run/configuration.ts';
import { inOrder } from '../run/in-order.ts';
import { createOtherClients } from '../run/other-clients.ts';
import { resultOf, unfinishedResult } from '../run/result.ts';
import type { CasePlay, CaseRun } from '../run/run-case.ts';
import { selectCases } from '../run/select-cases.ts';
import type { RunHead } from './provided.ts';
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
  const { clients: names, cases: selection, others: otherClients = {}, delay, orderSeed } = inject('plan');
  let session: ClientSession;
  let start: number;

  describe('client', async () => {
    // Made before the tests are, which are called by their names.
    const others = await createOtherClients(otherClients, names);
    const clients = [...names, ...others.map(({ name }) => name)];
    const heading: RunHead = {
      folder: 'client',
      role: 'client',
      subject: { name: clients.join(', ') },
      clients: clients.map((name) => ({ name, version: 'unknown' })),
      configuration: selectionConfiguration(selection),
      startedAt: new Date().toISOString(),
    };
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures are asked for
    beforeAll(async ({}, suite) => {
      const startedAt = new Date().toISOString();
      start = now();
      session = await openClientSession(names, inject('browser')?.wsEndpoint ?? null, {
        others,
        ...(delay && { delay }),
        ...(orderSeed !== undefined && { order: 'as-asked' }),
      });
      suite.meta.run = {
        ...heading,
        clients: session.clients.map(({ name, version }) => ({ name, version })),
        startedAt,
      };
    });
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures are asked for
    afterAll(async ({}, suite) => {
      if (suite.meta.run) suite.meta.run = { ...suite.meta.run, durationMs: now() - start };
      await session?.close();
      await Promise.all(others.map((client) => client.close()));
    });

    const baselines = new Map<string, Baseline>(names.map((client) => [client, clientBaseline(client)]));
    const plays = selectCases(cases, selection).flatMap((clientCase) =>
      clients.map((client) => ({ clientCase, client })),
    );
    for (const { clientCase, client } of inOrder(plays, orderSeed)) {
      const options = {
        timeout: NO_TIMEOUT,
        meta: { unfinished: unfinishedResult(clientCase, client), unfinishedRun: heading },
      };
      test.concurrent(`${clientCase.id} ${client}`, options, async (context) => {
        const run = await session.run(clientCase, client);
        const { judgement, durationMs } = run;
        const shown = shownPlay(run);
        const transcript = shown === undefined ? null : `${clientCase.id} ${client}`;
        const result = resultOf(clientCase, judgement, { client, durationMs, transcript });
        const deviation = baselines.get(client)?.get(clientCase.id);
        context.task.meta.result =
          result.verdict === deviation?.verdict ? { ...result, known: { reason: deviation.reason } } : result;
        if (shown !== undefined && transcript !== null) {
          const title = `${client}, ${DELIVERY_IN_WORDS[shown.delivery]}`;
          context.task.meta.transcripts = { [transcript]: encodeTranscript(title, shown.transcript) };
        }
        settleAgainst(deviation, result, context);
      });
    }
  });
}

/** Of several deliveries the first is shown, unless another is where it went wrong. */
function shownPlay({ plays }: CaseRun): CasePlay | undefined {
  return plays.find(({ isBroken }) => isBroken) ?? plays[0];
}
