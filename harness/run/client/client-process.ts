import type { Results } from '../../../reports/results.ts';
import { clientCases } from '../../../suites/client/cases.ts';
import { DriverUnusable } from '../../clients/driver/load.ts';
import type { ClientResult } from './client-result.ts';
import { type ClientPlan, type PartOfClients, playCases } from './play-cases.ts';

/** What the process that runs this file is asked, once. */
export interface ClientOrder {
  readonly plan: ClientPlan;
  /** To whom it plays. */
  readonly part: PartOfClients;
  /** Of a running browser; `null` when no client needs one. */
  readonly wsEndpoint: string | null;
}

/** What it sends, in this order: who plays, what comes of the cases bit by bit, and how it ended. */
export type ClientMessage =
  | { readonly kind: 'begun'; readonly clients: readonly string[] }
  | { readonly kind: 'judged'; readonly results: readonly ClientResult[] }
  | { readonly kind: 'over'; readonly clients: Results['clients'] }
  | { readonly kind: 'failed'; readonly message: string; readonly isUsage: boolean };

/** Results are sent together: each message costs both processes. In ms. */
const SEND_EVERY_MS = 250;

process.on('message', (order: ClientOrder) => void carryOut(order));

// Whoever asked is gone, or has all that there is.
process.on('disconnect', () => process.exit());

// What a client throws behind our back ends no run: the cases that it plays see what comes of it.
process.on('uncaughtException', () => {});

function send(message: ClientMessage): void {
  process.send?.(message);
}

async function carryOut({ plan, part, wsEndpoint }: ClientOrder): Promise<void> {
  let results: ClientResult[] = [];
  const handOver = () => {
    if (results.length > 0) send({ kind: 'judged', results });
    results = [];
  };
  const timer = setInterval(handOver, SEND_EVERY_MS);
  try {
    const clients = await playCases(clientCases, part, plan, wsEndpoint, {
      begun: (clients) => send({ kind: 'begun', clients }),
      judged: (result) => void results.push(result),
    });
    handOver();
    send({ kind: 'over', clients });
  } catch (error) {
    handOver();
    const message = error instanceof Error ? error.message : String(error);
    send({ kind: 'failed', message, isUsage: error instanceof DriverUnusable });
  } finally {
    clearInterval(timer);
  }
}
