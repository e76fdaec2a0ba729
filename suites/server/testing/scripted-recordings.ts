import type { TargetRequest, Visit } from '../recording.ts';
import { type ScenarioName, scenarioNames } from '../scripted/scenarios.ts';
import type { Counts, ScenarioResult, ScriptedRecording } from '../scripted/scripted-recording.ts';
import type { VisitWords } from './recordings.ts';

/** What came of one scenario. */
export type ScenarioWords =
  /** The body of one visit, which the server ended. */
  | string
  /** Several visits. */
  | readonly ScenarioVisitWords[]
  | ScenarioVisitWords
  | { readonly visits: readonly ScenarioVisitWords[]; readonly counts: Counts }
  /** The status that the order was answered with. */
  | { readonly refused: number }
  | { readonly leftOut: string }
  | { readonly failed: string };

export type ScenarioVisitWords = VisitWords & { readonly lastEventId?: string };

export type ScriptedWords =
  | Readonly<Partial<Record<ScenarioName, ScenarioWords>>>
  /** It is no scripted target: why. */
  | string;

type VisitOf = (words: VisitWords, request: TargetRequest) => Visit;

/** Writes what came of scenarios; those that are not named were not played. */
export function scriptedOf(
  words: ScriptedWords,
  request: TargetRequest,
  visitOf: VisitOf,
): ScriptedRecording {
  const base = new URL(request.url).origin;
  if (typeof words === 'string') return { base, failed: words };
  const scenarios: Partial<Record<ScenarioName, ScenarioResult>> = {};
  for (const name of scenarioNames) {
    const scenario = words[name];
    if (scenario !== undefined) scenarios[name] = resultOf(scenario, request, visitOf);
  }
  return { base, adapter: { name: 'adapter', version: '1', capabilities: [] }, scenarios };
}

function resultOf(words: ScenarioWords, request: TargetRequest, visitOf: VisitOf): ScenarioResult {
  if (typeof words === 'object') {
    if ('refused' in words) return { outcome: 'refused', status: words.refused };
    if ('leftOut' in words) return { outcome: 'left-out', reason: words.leftOut };
    if ('failed' in words) return { outcome: 'failed', reason: words.failed };
  }
  const visits = (words: readonly ScenarioVisitWords[]) =>
    words.map(({ lastEventId, ...visit }) => ({
      visit: visitOf({ end: 'ended', ...visit }, request),
      ...(lastEventId !== undefined && { lastEventId }),
    }));
  if (typeof words === 'string') return { outcome: 'played', visits: visits([{ body: words }]) };
  if ('counts' in words) return { outcome: 'played', visits: visits(words.visits), counts: words.counts };
  return { outcome: 'played', visits: visits(isSeveral(words) ? words : [words]) };
}

function isSeveral(
  words: ScenarioVisitWords | readonly ScenarioVisitWords[],
): words is readonly ScenarioVisitWords[] {
  return Array.isArray(words);
}
