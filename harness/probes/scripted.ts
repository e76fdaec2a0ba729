import type { TargetRequest } from '../../suites/server/recording.ts';
import { type ScenarioName, scenarioNames, scenarioOf } from '../../suites/server/scripted/scenarios.ts';
import type { ScenarioResult, ScriptedRecording } from '../../suites/server/scripted/scripted-recording.ts';
import type { Step } from '../../suites/server/scripted/steps.ts';
import type { Patience } from './patience.ts';
import { playScenario } from './scripted/play-scenario.ts';
import { findScriptedTarget, type ScriptedTarget } from './scripted/scripted-target.ts';

/** Whether the given URL is the base of a scripted target; `auto`: it is asked. */
export type ScriptedMode = 'auto' | 'on' | 'off';

/** Scenarios that are played at the same time. */
const SCENARIOS_AT_ONCE = 4;
/** The longest wait for an answer where nobody said that a scripted target is here, in ms. */
const DETECTION_MS = 2000;

const PLAIN_EVERY_MS = 500;
const MAX_PLAIN_EVENTS = 2000;

/** A scripted target that was found, and how the ordinary checks may visit it. */
export interface ScriptedSession {
  /** What the ordinary visits ask for: a plain stream, ordered for them. */
  readonly url: string;
  /** Plays all scenarios. Never rejects. */
  play(): Promise<ScriptedRecording>;
}

/**
 * Looks for a scripted target where it is said or likely to be: `auto` asks only what ends in a slash, as a
 * base does.
 * @param request the URL that was given, with the raw recorder's header fields.
 * @returns `null` where there is none; never rejects.
 */
export async function openScripted(
  mode: ScriptedMode,
  request: TargetRequest,
  patience: Patience,
): Promise<ScriptedSession | null> {
  const likely = request.method === 'GET' && /^[^?#]*\/$/.test(new URL(request.url).href);
  if (mode === 'off' || (mode === 'auto' && !likely)) return null;
  const target = await findScriptedTarget(withoutBody(request), mode === 'auto' ? DETECTION_MS : undefined);
  const order = typeof target === 'string' ? { failed: target } : await target.order(plain(target, patience));
  if (typeof target !== 'string' && 'url' in order) return { url: order.url, play: () => playAll(target) };
  if (typeof target === 'string' && mode === 'auto') return null;
  const failed = 'failed' in order ? order.failed : 'it would not take the order of a plain stream';
  return { url: request.url, play: async () => ({ base: request.url, failed }) };
}

function withoutBody({ body: _, ...request }: TargetRequest): TargetRequest {
  return { ...request, headers: request.headers.filter(([name]) => !/^content-/i.test(name)) };
}

async function playAll(target: ScriptedTarget): Promise<ScriptedRecording> {
  const results: Partial<Record<ScenarioName, ScenarioResult>> = {};
  const waiting = [...scenarioNames];
  const worker = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift())
      results[name] = await playScenario(target, scenarioOf(name));
  };
  await Promise.all(Array.from({ length: SCENARIOS_AT_ONCE }, worker));
  return { base: target.base, adapter: target.adapter, scenarios: results };
}

/** A live stream: an event now and then, for longer than it is watched. */
function plain({ adapter: { capabilities } }: ScriptedTarget, { atMostMs }: Patience): Step[] {
  const events = Math.min(MAX_PLAIN_EVENTS, Math.ceil((2 * atMostMs) / PLAIN_EVERY_MS));
  const hasIds = capabilities.includes('id');
  return Array.from({ length: events }, (_, n): Step[] => [
    { send: { data: `event ${n + 1}`, ...(hasIds && { id: String(n + 1) }) } },
    { wait: PLAIN_EVERY_MS },
  ]).flat();
}
