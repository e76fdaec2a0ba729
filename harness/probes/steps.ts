/** When a step is made; what belongs to one of these waits for those before it. */
const STAGES = ['beside-main', 'after-main', 'quiet', 'rough'] as const;

/** Whether a step waits for others of its stage: for none, until it is one of a few, or until they are all over. */
export type Lane = 'own' | 'few-at-once' | 'in-turn';

export interface Step {
  readonly stage: (typeof STAGES)[number];
  readonly lane: Lane;
  /** In ms. */
  readonly longestMs: number;
}

export interface StepsProgress {
  readonly done: number;
  readonly total: number;
  /** The longest that the rest may take, in ms. */
  readonly restMs: number;
}

/** The steps that the recording of a target takes, ticked off one by one. */
export class Steps {
  readonly #left = new Set<Step>();
  readonly #fewAtOnce: number;
  readonly #onProgress: (progress: StepsProgress) => void;
  #total = 0;

  /** @param fewAtOnce how many steps of that lane are made at the same time */
  constructor(fewAtOnce: number, onProgress: (progress: StepsProgress) => void) {
    this.#fewAtOnce = fewAtOnce;
    this.#onProgress = onProgress;
  }

  /** Adds a step; what it returns is called when the step is over. */
  expect(step: Step): () => void {
    const own = { ...step };
    this.#left.add(own);
    this.#total += 1;
    return () => {
      if (this.#left.delete(own)) this.#tell();
    };
  }

  /** All steps are known. */
  begin(): void {
    this.#tell();
  }

  #tell(): void {
    const left = [...this.#left];
    this.#onProgress({
      done: this.#total - left.length,
      total: this.#total,
      restMs: longest(left, this.#fewAtOnce),
    });
  }
}

/** Steps that take turns at a few places end no later than if the longest began last. */
function longest(steps: readonly Step[], fewAtOnce: number): number {
  const ofStage = STAGES.map((stage) => {
    const inLane = (lane: Lane) =>
      steps.filter((step) => step.stage === stage && step.lane === lane).map(({ longestMs }) => longestMs);
    const few = inLane('few-at-once');
    return Math.max(max(inLane('own')), sum(few) / fewAtOnce + max(few), sum(inLane('in-turn')));
  });
  return sum(ofStage);
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const max = (numbers: readonly number[]) => Math.max(0, ...numbers);
