import type { RequirementId } from '../../requirements.ts';
import { type Judgement, notApplicable, undecided } from '../../verdict.ts';
import type { VisitArtifact } from '../artifacts.ts';
import { check, type ServerCheck } from '../check.ts';
import { visitArtifact } from '../obtain.ts';
import type { Scenario } from './scenario.ts';
import { type ScenarioName, scenarioOf } from './scenarios.ts';
import type { Counts, ScenarioResult } from './scripted-recording.ts';

/** A scenario that was played, or refused. */
export interface Played {
  readonly scenario: Scenario;
  /** Why the target did not take the order; `null` when it did. There are no visits then. */
  readonly refused: string | null;
  readonly visits: readonly PlayedVisit[];
  readonly counts: Counts | null;
}

export interface PlayedVisit extends VisitArtifact {
  /** What it asked to resume after; `null` when it did not. */
  readonly lastEventId: string | null;
}

interface ScriptedCheckDefinition<S extends ScenarioName> {
  readonly id: string;
  readonly requirement: RequirementId;
  readonly also?: readonly RequirementId[];
  readonly title: string;
  readonly scenarios: readonly [S, ...S[]];
  judge(played: Readonly<Record<S, Played>>): Judgement;
}

/** Defines a check of scenarios: without a scripted target, or with one that cannot play them, it does not apply. */
export function scriptedCheck<S extends ScenarioName>(definition: ScriptedCheckDefinition<S>): ServerCheck {
  const { scenarios, judge, ...rest } = definition;
  return {
    ...check({
      ...rest,
      needs: ['scripted'],
      judge({ scripted }) {
        const all: Partial<Record<ScenarioName, Played>> = {};
        for (const name of scenarios) {
          const played = playedOf(name, scripted.scenarios[name]);
          if ('outcome' in played) return played;
          all[name] = played;
        }
        return judge(all as Readonly<Record<S, Played>>);
      },
    }),
    visit: transcriptName(scenarios[0]),
  };
}

/** What the transcript of a scenario's visits is called. */
export function transcriptName<S extends ScenarioName>(scenario: S): `scripted-${S}` {
  return `scripted-${scenario}`;
}

function playedOf(name: ScenarioName, result: ScenarioResult | undefined): Played | Judgement {
  const scenario = scenarioOf(name);
  switch (result?.outcome) {
    case undefined:
      return undecided(`the scenario "${name}" was not played`);
    case 'left-out':
      return notApplicable(result.reason);
    case 'failed':
      return undecided(`the scenario "${name}" could not be played: ${result.reason}`);
    case 'refused':
      return { scenario, refused: `the order was answered with ${result.status}`, visits: [], counts: null };
    case 'played': {
      const visits = result.visits.map(({ visit, lastEventId = null }) => ({
        ...visitArtifact(visit),
        lastEventId,
      }));
      return { scenario, refused: null, visits, counts: result.counts ?? null };
    }
  }
}
