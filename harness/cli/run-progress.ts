import { listed, shown, shownDuration } from '../../reports/shown.ts';
import { now } from '../clock.ts';
import type { Progress } from '../run/progress.ts';
import type { ProgressLine } from './progress-line.ts';

/** How often the time that is left is told, in ms. */
const TOLD_EVERY_MS = 1000;

/** What is done for one subject. */
interface Task {
  readonly name: string;
  progress: Progress | null;
  /** When it is over at the latest, on the harness's clock; `null` while nobody knows. */
  dueAt: number | null;
}

export interface RunProgressOptions {
  /** How many subjects there are. */
  readonly tasks: number;
  /** How many are tested at the same time. */
  readonly atOnce: number;
  /** What is counted: `case`, `visit`. */
  readonly noun: string;
  /** Before the name of what is tested: `Watching`. */
  readonly verb: string;
}

/** Tells on one line what a run does, how far it has come, and how long it may still take. */
export class RunProgress {
  readonly #line: ProgressLine;
  readonly #options: RunProgressOptions;
  readonly #clock: () => number;
  readonly #running = new Set<Task>();
  readonly #timer: NodeJS.Timeout;
  #over = 0;
  /** The longest that one task may take, as far as is known; in ms. */
  #longestTaskMs = 0;

  /** @param clock in ms */
  constructor(line: ProgressLine, options: RunProgressOptions, clock: () => number = now) {
    this.#clock = clock;
    this.#line = line;
    this.#options = options;
    this.#timer = setInterval(() => this.#draw(), TOLD_EVERY_MS).unref();
  }

  /** Something that comes before the tasks, as a whole sentence without its end. */
  prepare(what: string): void {
    this.#line.draw(what, []);
  }

  /** A task begins. */
  begin(name: string): { told(progress: Progress): void; over(): void } {
    const task: Task = { name, progress: null, dueAt: null };
    this.#running.add(task);
    this.#draw();
    return {
      told: (progress) => {
        task.progress = progress;
        const dueAt = this.#clock() + progress.restMs;
        // What was true before is still true.
        task.dueAt = Math.min(task.dueAt ?? dueAt, dueAt);
        this.#longestTaskMs = Math.max(this.#longestTaskMs, progress.restMs);
        this.#draw();
      },
      over: () => {
        if (this.#running.delete(task)) this.#over += 1;
        if (this.#running.size > 0) this.#draw();
      },
    };
  }

  /** Something else is written meanwhile, on a line of its own. */
  interrupt(write: () => void): void {
    this.#line.clear();
    write();
    this.#draw();
  }

  /** Nothing of it is left on the screen. */
  close(): void {
    clearInterval(this.#timer);
    this.#running.clear();
    this.#line.clear();
  }

  #draw(): void {
    if (this.#running.size === 0) return;
    const { tasks, verb } = this.#options;
    const names = listed([...this.#running].map(({ name }) => shown(name, 200)));
    const counts = tasks === 1 ? [] : [`${this.#over} of ${tasks} done`];
    this.#line.draw(`${verb} ${names}`, [...counts, ...this.#steps(), ...this.#rest()]);
  }

  #steps(): readonly string[] {
    const known = [...this.#running].flatMap(({ progress }) => progress ?? []);
    if (known.length === 0) return [];
    const total = known.reduce((sum, progress) => sum + progress.total, 0);
    const done = known.reduce((sum, progress) => sum + progress.done, 0);
    return [`${done} of ${total} ${this.#options.noun}s`];
  }

  #rest(): readonly string[] {
    const { tasks, atOnce } = this.#options;
    const due = [...this.#running].flatMap(({ dueAt }) => dueAt ?? []);
    if (due.length === 0) return [];
    const waiting = tasks - this.#over - this.#running.size;
    const restMs = Math.max(...due) - this.#clock() + Math.ceil(waiting / atOnce) * this.#longestTaskMs;
    return restMs < 1000
      ? []
      : [`${shownDuration(Math.ceil(restMs / 1000) * 1000).replace('.0 s', ' s')} at most`];
  }
}
