import type { RequirementId } from '../requirements.ts';
import { type Judgement, notApplicable, undecided } from '../verdict.ts';
import { type Artifacts, type Need, obtain } from './artifacts.ts';
import type { ClientVisit, Recording } from './recording.ts';

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
  /** Which visit it looks at; with the scope `client`, that client's own. */
  readonly visit: 'main' | 'resumed' | 'client';
  /** Pure: looks at the recording (and, in scope `client`, at that client's visit), and at nothing else. */
  judge(recording: Recording, visit?: ClientVisit): Judgement;
}

interface CheckDefinition<N extends Need> {
  readonly id: string;
  readonly requirement: RequirementId;
  readonly also?: readonly RequirementId[];
  readonly title: string;
  /** The artifacts that `judge` is given; where one is not to be had, the check says so by itself. */
  readonly needs: readonly N[];
  judge(artifacts: Pick<Artifacts, N>): Judgement;
}

/** Defines a check that is judged once for a target. */
export function check<N extends Need>(definition: CheckDefinition<N>): ServerCheck {
  const { needs, judge, ...rest } = definition;
  return {
    ...rest,
    scope: 'target',
    visit: (needs as readonly Need[]).includes('resumed') ? 'resumed' : 'main',
    judge(recording) {
      const artifacts: Partial<Artifacts> = {};
      for (const need of needs) {
        const obtained = obtain(need, recording);
        if ('missing' in obtained) return obtained.missing;
        Object.assign(artifacts, { [need]: obtained.artifact });
      }
      return judge(artifacts as Pick<Artifacts, N>);
    },
  };
}

interface ClientCheckDefinition extends Omit<CheckDefinition<never>, 'needs' | 'judge'> {
  judge(visit: ClientVisit, recording: Recording): Judgement;
}

/** Defines a check that is judged once for each client that visited the target. */
export function clientCheck(definition: ClientCheckDefinition): ServerCheck {
  return {
    ...definition,
    scope: 'client',
    visit: 'client',
    judge(recording, visit) {
      if (visit === undefined) return undecided('no client visited the target');
      if (visit.unusable !== undefined) return notApplicable(visit.unusable);
      if (visit.failed !== undefined) return undecided(`${visit.client} failed: ${visit.failed}`);
      return definition.judge(visit, recording);
    },
  };
}
