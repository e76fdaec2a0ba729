import type { RequirementId } from '../requirements.ts';
import { type Judgement, notApplicable, undecided } from '../verdict.ts';
import type { Artifacts, Need, ProbeArtifact } from './artifacts.ts';
import { obtain, obtainProbe } from './obtain.ts';
import type { ProbeName } from './probes/probes.ts';
import type { ClientDrops, ClientVisit, Recording } from './recording.ts';
import type { ScenarioName } from './scripted/scenarios.ts';

/** One situation for servers: what it needs from the recording, and how that is judged. */
export interface ServerCheck {
  /** `server.<area>.<slug>`; never changes once published. */
  readonly id: string;
  /** The requirement whose level decides the verdict. */
  readonly requirement: RequirementId;
  readonly also?: readonly RequirementId[];
  /** States the right behaviour. */
  readonly title: string;
  /** Whether it is judged once, or once for each client that visited the target. */
  readonly scope: 'target' | 'client';
  /** Which visit it looks at; with the scope `client`, that client's own, or the one that was cut off. */
  readonly visit: 'main' | 'client' | 'drops' | VisitName | ProbeName | `scripted-${ScenarioName}`;
  /** The probes that it looks at, without which there is nothing to judge. */
  readonly probes: readonly ProbeName[];
  /** Pure: looks at the recording (and, in scope `client`, at that client's visit), and at nothing else. */
  judge(recording: Recording, visit?: ClientVisit): Judgement;
}

/** By what name the visit of an artifact is known among the transcripts. */
const VISIT_OF_NEED = {
  resumed: 'resumed',
  resumedAgain: 'resumed-again',
  returned: 'returned',
  together: 'together-2',
  slow: 'slow',
  http2: 'http2',
  pageFetch: 'page-fetch',
} as const satisfies Partial<Record<Need, string>>;

type VisitName = (typeof VISIT_OF_NEED)[keyof typeof VISIT_OF_NEED];

function visitOf(needs: readonly Need[]): VisitName | null {
  for (const [need, visit] of Object.entries(VISIT_OF_NEED)) {
    if (needs.some((needed) => needed === need)) return visit;
  }
  return null;
}

interface CheckDefinition<N extends Need, P extends ProbeName> {
  readonly id: string;
  readonly requirement: RequirementId;
  readonly also?: readonly RequirementId[];
  readonly title: string;
  /** The artifacts that `judge` is given; where one is not to be had, the check says so by itself. */
  readonly needs: readonly N[];
  /** The probes that `judge` is given; they are made because a check names them. */
  readonly probes?: readonly P[];
  judge(artifacts: Pick<Artifacts, N>, probes: Readonly<Record<P, ProbeArtifact>>): Judgement;
}

/** Defines a check that is judged once for a target. */
export function check<N extends Need, P extends ProbeName = never>(
  definition: CheckDefinition<N, P>,
): ServerCheck {
  const { needs, probes = [], judge, ...rest } = definition;
  return {
    ...rest,
    scope: 'target',
    visit: probes[0] ?? visitOf(needs) ?? 'main',
    probes,
    judge(recording) {
      const artifacts: Partial<Artifacts> = {};
      for (const need of needs) {
        const obtained = obtain(need, recording);
        if ('missing' in obtained) return obtained.missing;
        Object.assign(artifacts, { [need]: obtained.artifact });
      }
      const made: Partial<Record<ProbeName, ProbeArtifact>> = {};
      for (const probe of probes) {
        const obtained = obtainProbe(probe, recording);
        if ('missing' in obtained) return obtained.missing;
        made[probe] = obtained.artifact;
      }
      return judge(artifacts as Pick<Artifacts, N>, made as Record<P, ProbeArtifact>);
    },
  };
}

interface ClientCheckDefinition extends Omit<CheckDefinition<never, never>, 'needs' | 'probes' | 'judge'> {
  judge(visit: ClientVisit, recording: Recording): Judgement;
}

interface DropCheckDefinition extends Omit<ClientCheckDefinition, 'judge'> {
  judge(drops: ClientDrops, recording: Recording): Judgement;
}

/** Defines a check that is judged once for each client whose connections were cut off. */
export function dropCheck(definition: DropCheckDefinition): ServerCheck {
  return {
    ...definition,
    scope: 'client',
    visit: 'drops',
    probes: [],
    judge(recording, visit) {
      const { drops } = recording;
      if (drops === undefined) return notApplicable('no connection was cut off');
      if ('notMade' in drops) return notApplicable(drops.notMade);
      const own = drops.find(({ client }) => client === visit?.client);
      if (own === undefined) return notApplicable('no connection of this client was cut off');
      if (own.unusable !== undefined) return notApplicable(own.unusable);
      if (own.failed !== undefined) return undecided(`${own.client} failed: ${own.failed}`);
      return definition.judge(own, recording);
    },
  };
}

/** Defines a check that is judged once for each client that visited the target. */
export function clientCheck(definition: ClientCheckDefinition): ServerCheck {
  return {
    ...definition,
    scope: 'client',
    visit: 'client',
    probes: [],
    judge(recording, visit) {
      if (visit === undefined) return undecided('no client visited the target');
      if (visit.unusable !== undefined) return notApplicable(visit.unusable);
      if (visit.failed !== undefined) return undecided(`${visit.client} failed: ${visit.failed}`);
      return definition.judge(visit, recording);
    },
  };
}
