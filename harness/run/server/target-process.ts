import type { Results } from '../../../reports/results.ts';
import type { ProvidedBrowser } from '../plan.ts';
import type { Progress } from '../progress.ts';
import { type TargetPlan, testTarget } from './test-target.ts';

/** What the process that runs this file is asked, one after the other. */
export interface Order {
  readonly plan: TargetPlan;
  readonly browser: ProvidedBrowser | null;
}

/** What it answers to each. */
export type Answer = { readonly results: Results } | { readonly failed: string };

/** What it sends: before the answer, how far it has come. */
export type Message = { readonly progress: Progress } | Answer;

process.on('message', (order: Order) => {
  void answerTo(order).then(send);
});

// Whoever asked is gone.
process.on('disconnect', () => process.exit());

// What a library throws behind our back ends no visit: the visits are bounded by their own patience, and tell what
// they have seen by then.
process.on('uncaughtException', () => {});

// Puppeteer takes long to load, and the browser takes as long to start.
if (process.argv.includes('chrome')) void import('../../clients/chrome.ts').catch(() => {});

function send(message: Message): void {
  process.send?.(message);
}

async function answerTo({ plan, browser }: Order): Promise<Answer> {
  try {
    return { results: await testTarget(plan, browser, { onProgress: (progress) => send({ progress }) }) };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}
