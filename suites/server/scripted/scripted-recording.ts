import type { Visit } from '../recording.ts';
import type { ScenarioName } from './scenarios.ts';
import type { AdapterDescription } from './steps.ts';

/** What came of the scenarios that were played to a scripted target. */
export type ScriptedRecording =
  | PlayedScenarios
  /** It was said to be a scripted target, and is none: why. */
  | { readonly base: string; readonly failed: string };

export interface PlayedScenarios {
  readonly base: string;
  readonly adapter: AdapterDescription;
  readonly scenarios: Readonly<Partial<Record<ScenarioName, ScenarioResult>>>;
}

export type ScenarioResult =
  /** The target cannot do what it takes. */
  | { readonly outcome: 'left-out'; readonly reason: string }
  /** It did not come to be played, and that says nothing of the library. */
  | { readonly outcome: 'failed'; readonly reason: string }
  /** The target would not take the order. */
  | { readonly outcome: 'refused'; readonly status: number }
  | {
      readonly outcome: 'played';
      /** In the order of streams, clients or connections. */
      readonly visits: readonly ScenarioVisit[];
      /** Only where clients broke off. */
      readonly counts?: Counts;
    };

export interface ScenarioVisit {
  /** What it asked to resume after. */
  readonly lastEventId?: string;
  readonly visit: Visit;
}

/** What the target counted. */
export interface Counts {
  /** Clients that it counted as open while all of them were connected; `null` when it did not say. */
  readonly connected: number | null;
  /** Clients that it last counted as open after all had left. */
  readonly left: number | null;
  /** How long that took to become 0, or was watched, in ms. */
  readonly afterMs: number;
}
