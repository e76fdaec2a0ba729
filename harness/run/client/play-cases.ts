import type { Results } from '../../../reports/results.ts';
import type { ClientCase } from '../../../suites/client/case.ts';
import { needsBrowser } from '../../clients/names.ts';
import { type Baseline, clientBaseline } from '../baseline/baseline.ts';
import { inOrder } from '../in-order.ts';
import type { Plan } from '../plan.ts';
import { selectCases } from '../select-cases.ts';
import { type ClientResult, clientResult } from './client-result.ts';
import { openClientSession } from './client-session.ts';
import { createOtherClients } from './other-clients.ts';

/** Who plays, and in which cases. */
export type ClientPlan = Pick<Plan, 'clients' | 'cases' | 'others' | 'delay' | 'orderSeed'>;

/** Those clients of a plan that live in a browser, and those that do not. */
export type PartOfClients = 'in-browser' | 'in-process';

/** The parts in which this plan has clients. */
export function partsOf({ clients, others = {} }: ClientPlan): readonly PartOfClients[] {
  const hasOthers = others.driver !== undefined || others.service !== undefined;
  return [
    ...(clients.some(needsBrowser) ? (['in-browser'] as const) : []),
    ...(hasOthers || !clients.every(needsBrowser) ? (['in-process'] as const) : []),
  ];
}

export interface CaseListener {
  /** Who plays is known, by name, and nothing is played yet. */
  begun(clients: readonly string[]): void;
  /** Of every case with every client, as soon as it is. */
  judged(result: ClientResult): void;
}

/**
 * Plays the plan's cases to its clients of one part. All are asked for at once, so that the session has the choice
 * which are played when.
 * @param wsEndpoint of a running browser; `null` when no client needs one
 * @returns who played, with versions
 * @throws DriverUnusable, and Error when the server or a client does not start.
 */
export async function playCases(
  cases: readonly ClientCase[],
  part: PartOfClients,
  { clients: all, cases: selection, others: otherClients = {}, delay, orderSeed }: ClientPlan,
  wsEndpoint: string | null,
  listener: CaseListener,
): Promise<Results['clients']> {
  const names = all.filter((name) => needsBrowser(name) === (part === 'in-browser'));
  const others = part === 'in-browser' ? [] : await createOtherClients(otherClients, all);
  const clients = [...names, ...others.map(({ name }) => name)];
  listener.begun(clients);
  const session = await openClientSession(names, wsEndpoint, {
    others,
    ...(delay && { delay }),
    ...(orderSeed !== undefined && { order: 'as-asked' }),
  });
  try {
    const baselines = new Map<string, Baseline>(names.map((client) => [client, clientBaseline(client)]));
    const asked = selectCases(cases, selection).flatMap((clientCase) =>
      clients.map((client) => ({ clientCase, client })),
    );
    await Promise.all(
      inOrder(asked, orderSeed).map(async ({ clientCase, client }) => {
        const run = await session.run(clientCase, client);
        listener.judged(clientResult(clientCase, client, run, baselines.get(client)?.get(clientCase.id)));
      }),
    );
    return session.clients.map(({ name, version }) => ({ name, version }));
  } finally {
    await session.close();
  }
}
