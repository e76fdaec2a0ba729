import type { Target } from '../../../servers/targets/target.ts';
import type { ServerCheck } from '../../../suites/server/check.ts';
import type { TargetRequest } from '../../../suites/server/recording.ts';
import { inOrder } from '../in-order.ts';
import type { Plan } from '../plan.ts';
import { overDelayedLink } from './over-delayed-link.ts';
import { recordTarget, type ServerRun } from './server-session.ts';

/**
 * Starts a bundled target, lets the plan's clients visit it, and ends it.
 * @param wsEndpoint of a running browser; `null` when no client needs one
 * @throws Error when the target or a client does not start.
 */
export async function recordBundled(
  target: Target,
  probes: readonly ServerCheck['probes'][number][],
  { clients, patience, delay, orderSeed }: Pick<Plan, 'clients' | 'patience' | 'delay' | 'orderSeed'>,
  wsEndpoint: string | null,
): Promise<ServerRun> {
  const { request, scripted, close } = await target.start();
  const record = (at: TargetRequest) =>
    recordTarget(at, clients, wsEndpoint, patience, inOrder(probes, orderSeed), {
      scripted: scripted === true ? 'on' : 'off',
    });
  try {
    return await (delay === undefined ? record(request) : overDelayedLink(request, delay, record));
  } finally {
    await close();
  }
}
