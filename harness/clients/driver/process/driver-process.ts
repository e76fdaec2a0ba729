import type { ClientObserver, ClientStream, ProgramObserver } from '../../client.ts';
import { ClientBrokeDown } from '../../client-broke-down.ts';
import type { DriverLimits } from '../drive.ts';
import { DriverUnusable } from '../load.ts';
import { within } from '../within.ts';
import { describeEnd } from './describe-end.ts';
import { onOwnClock } from './machine-clock.ts';
import { type Order, type Report, reportSchema } from './messages.ts';
import { type StartedProcess, startProcess } from './start.ts';

export interface ProcessLimits extends DriverLimits {
  /** How long its thread may be busy without a pause, in ms. */
  readonly stalledMs?: number;
  /** How long loading it may take, in ms. */
  readonly loadMs?: number;
  /** What the observations of all open streams may take together, in characters. */
  readonly heldCharacters?: number;
}

export type Loaded = Extract<Report, { kind: 'loaded' }>;
type Observer = Partial<ClientObserver & ProgramObserver>;

const PING_EVERY_MS = 500;
/** A driver bounds its own calls; this is for one that has taken them from it. */
const ANSWERS_WITHIN_MS = 30_000;
const QUITS_WITHIN_MS = 10_000;
/** Characters of what it threw that are kept. */
const MESSAGE_KEPT = 500;
/** What an observation takes besides its text, in characters. */
const OBSERVATION_CHARACTERS = 256;

interface Held {
  readonly observer: Observer;
  characters: number;
}

/** A driver in a process of its own, spoken with. Whatever that process does, each call comes to an end. */
export class DriverProcess {
  readonly #process: StartedProcess;
  readonly #limits: Required<Pick<ProcessLimits, 'stalledMs' | 'heldCharacters'>>;
  readonly #streams = new Map<number, Held>();
  readonly #waiting = new Map<string, { resolve(report: Report): void; reject(error: Error): void }>();
  readonly #gone: Promise<void>;
  #heldCharacters = 0;
  #nextStream = 1;
  #unanswered = 0;
  #saidInTheEnd: string | null = null;
  #end: ClientBrokeDown | null = null;
  #pings: NodeJS.Timeout | undefined;

  private constructor(limits: ProcessLimits) {
    this.#limits = { stalledMs: 10_000, heldCharacters: 96 * 1024 * 1024, ...limits };
    this.#process = startProcess();
    const { child, kill } = this.#process;
    child.on('message', (message) => this.#take(message));
    child.once('exit', () => kill());
    this.#gone = new Promise((resolve) => {
      child.once('close', (code, signal) => {
        this.#over(describeEnd({ code, signal, stderr: this.#process.stderr() }));
        resolve();
      });
    });
  }

  /**
   * Starts a process, and loads the driver in it.
   * @throws DriverUnusable, and nothing is left running.
   */
  static async start(
    file: string,
    limits: ProcessLimits = {},
  ): Promise<{ readonly process: DriverProcess; readonly loaded: Loaded }> {
    const { openMs, closeMs, observations, characters, loadMs = 30_000 } = limits;
    const started = new DriverProcess(limits);
    try {
      const loaded = await within('loading it', loadMs, () =>
        started.#ask('loaded', {
          kind: 'load',
          file,
          limits: Object.fromEntries(
            Object.entries({ openMs, closeMs, observations, characters }).filter(
              ([, value]) => value !== undefined,
            ),
          ),
        }),
      );
      if (loaded.kind !== 'loaded') throw new Error('it answered out of turn');
      started.#watch();
      return { process: started, loaded };
    } catch (error) {
      await started.close();
      if (error instanceof DriverUnusable) throw error;
      throw new DriverUnusable(`${file} is not a driver: ${error instanceof Error ? error.message : error}`);
    }
  }

  /** Why nothing can be done with it any more; `null` while it runs. */
  get end(): ClientBrokeDown | null {
    return this.#end;
  }

  /** Opens a stream, or runs a program; resolves once that has begun. */
  async begin(
    order: Omit<Extract<Order, { kind: 'open' }>, 'stream'> | Omit<Extract<Order, { kind: 'run' }>, 'stream'>,
    observer: Observer,
  ): Promise<ClientStream> {
    const stream = this.#nextStream++;
    this.#streams.set(stream, { observer, characters: 0 });
    try {
      await this.#inTime('open()', `begun ${stream}`, { ...order, stream });
    } catch (error) {
      this.#forget(stream);
      throw error;
    }
    let closing: Promise<unknown> | undefined;
    return {
      close: async () => {
        this.#forget(stream);
        closing ??= this.#inTime('close()', `closed ${stream}`, { kind: 'close', stream });
        await closing;
      },
    };
  }

  /** Ends the process: the driver is asked to free everything before. Idempotent. */
  async close(): Promise<void> {
    if (this.#end === null)
      await within('quitting', QUITS_WITHIN_MS, () => this.#ask('quit', { kind: 'quit' })).catch(() => {});
    this.#over('it was closed');
    await this.#gone;
  }

  #inTime(call: string, answer: string, order: Order): Promise<Report> {
    return within(call, ANSWERS_WITHIN_MS, () => this.#ask(answer, order)).catch((error: Error) => {
      // What the process says of a call is a sentence already.
      throw error.cause instanceof Error ? error.cause : error;
    });
  }

  #ask(answer: string, order: Order): Promise<Report> {
    return new Promise((resolve, reject) => {
      if (this.#end !== null) {
        reject(this.#end);
        return;
      }
      this.#waiting.set(answer, { resolve, reject });
      this.#send(order);
    });
  }

  #send(order: Order): void {
    const { child } = this.#process;
    if (child.connected) child.send(order, () => {});
  }

  #forget(stream: number): void {
    this.#heldCharacters -= this.#streams.get(stream)?.characters ?? 0;
    this.#streams.delete(stream);
  }

  /** Ends it when it answers nothing for too long. */
  #watch(): void {
    this.#pings = setInterval(() => {
      if (this.#unanswered === 0) this.#send({ kind: 'ping' });
      this.#unanswered += 1;
      if (this.#unanswered * PING_EVERY_MS <= this.#limits.stalledMs) return;
      // When this process was busy itself, the answer is among what it has yet to read.
      setImmediate(() => {
        if (this.#unanswered > 0)
          this.#over(`its thread was busy for ${this.#limits.stalledMs / 1000} s without a pause`);
      });
    }, PING_EVERY_MS);
  }

  #take(message: unknown): void {
    if (this.#end !== null) return;
    const parsed = reportSchema.safeParse(message);
    if (!parsed.success) {
      this.#over('it sent the harness a message that is none');
      return;
    }
    const report = parsed.data;
    switch (report.kind) {
      case 'pong':
        this.#unanswered = 0;
        break;
      case 'uncaught':
        this.#saidInTheEnd ??= `it threw what nobody caught: ${report.message.slice(0, MESSAGE_KEPT)}`;
        break;
      case 'unusable':
        this.#answer('loaded', new DriverUnusable(report.message));
        break;
      case 'loaded':
      case 'quit':
        this.#answer(report.kind, report);
        break;
      case 'begun':
      case 'closed':
        this.#answer(`${report.kind} ${report.stream}`, report);
        break;
      case 'refused':
        this.#answer(`begun ${report.stream}`, new Error(report.message));
        this.#answer(`closed ${report.stream}`, new Error(report.message));
        break;
      default:
        this.#tell(report);
    }
  }

  #answer(name: string, answer: Report | Error): void {
    const waiting = this.#waiting.get(name);
    this.#waiting.delete(name);
    if (answer instanceof Error) waiting?.reject(answer);
    else waiting?.resolve(answer);
  }

  #tell(report: Extract<Report, { kind: 'observed' | 'noted' | 'ended' | 'failed' }>): void {
    const held = this.#streams.get(report.stream);
    if (held === undefined) return;
    const { observer } = held;
    if (report.kind === 'noted') observer.noted?.(report.name, report.fact);
    else if (report.kind === 'ended') observer.ended?.(report.error);
    else if (report.kind === 'failed') observer.failed?.(new Error(report.message));
    else {
      const { observation } = report;
      const characters =
        OBSERVATION_CHARACTERS + (observation.kind === 'event' ? observation.data.length : 0);
      held.characters += characters;
      this.#heldCharacters += characters;
      if (this.#heldCharacters > this.#limits.heldCharacters)
        this.#over('it told of more, on all its streams together, than the harness can take');
      else observer.observed?.({ ...observation, at: onOwnClock(observation.at) });
    }
  }

  /** Ends the process, if it has not ended, and all that waits for it. */
  #over(reason: string): void {
    if (this.#end !== null) return;
    clearInterval(this.#pings);
    this.#end = new ClientBrokeDown(`the driver broke down: ${this.#saidInTheEnd ?? reason}`);
    this.#process.kill();
    for (const { reject } of this.#waiting.values()) reject(this.#end);
    this.#waiting.clear();
    for (const { observer } of this.#streams.values()) observer.failed?.(this.#end);
    this.#streams.clear();
  }
}
