import type { Probe, ProbeRequest, ProbeWatch, Seen } from '../../suites/server/probes/probe.ts';
import { type ProbeName, probes } from '../../suites/server/probes/probes.ts';
import type { ProbeResult, TargetRequest, Visit } from '../../suites/server/recording.ts';
import type { Patience } from './patience.ts';
import { visitFollowing } from './redirects.ts';
import type { Step } from './steps.ts';
import { BRIEF_VOLUME } from './volume.ts';

/** Probes that visit the target at the same time, besides the main visit and the clients. */
export const PROBES_AT_ONCE = 6;

/** The longest wait for a response head, in ms, where a probe asks for nothing more. */
const HEAD_PATIENCE_MS = 5000;

/** How much longer than the main visit a probe watches that sees less than that did, in ms. */
const BEHIND_MAIN_MS = 1000;

/** Requests without an answer in a row behind which no more are made: each is waited for. */
const MOST_UNANSWERED = 8;

/** Why a probe was not made then. */
export const NO_LONGER_ANSWERS = `the target no longer answers: ${MOST_UNANSWERED} requests in a row got no response head`;

export interface ProbeRun {
  /** What the main visit asks. */
  readonly main: TargetRequest;
  /** The ids that the main visit shows; settles when it is over. */
  readonly ids: Promise<readonly string[]>;
  /** Settles when the main visit and the clients' are over, and nobody is troubled by rough probes. */
  readonly quiet: Promise<unknown>;
  readonly patience: Patience;
  /** Leaves out the probes that are rough. */
  readonly gentle: boolean;
  /** Aborts, with a text for people as its reason, when the target turned out to be out of reach. */
  readonly signal: AbortSignal;
  /** A probe is over, whatever came of it. */
  readonly onMade?: (name: string) => void;
}

type Definitions<N extends string> = Readonly<Record<N, Probe>>;
type Results<N extends string> = Partial<Record<N, ProbeResult>>;

/** Makes the probes of these names; see `makeProbes`. */
export function runProbes(names: readonly ProbeName[], run: ProbeRun): Promise<Results<ProbeName>> {
  const definitions: Definitions<ProbeName> = probes;
  return makeProbes(names, definitions, run);
}

/**
 * Makes the probes, a few at a time: those that need nothing of the main visit while it goes on, those that do
 * when it is over, and the rough ones one after the other when all is quiet. Never rejects, and leaves no
 * connection open. When the target is out of reach, what was not answered by then is not asked.
 */
export async function makeProbes<N extends string>(
  names: readonly N[],
  definitions: Definitions<N>,
  run: ProbeRun,
): Promise<Results<N>> {
  const results: Results<N> = {};
  let unanswered = 0;
  const make = async (names: readonly N[], ids: readonly string[], atOnce: number) => {
    const waiting = [...names];
    const worker = async () => {
      for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
        const isGone = unanswered >= MOST_UNANSWERED;
        const made = isGone
          ? { notAsked: NO_LONGER_ANSWERS }
          : await makeProbe(definitions[name], { main: run.main, ids }, run);
        if ('visit' in made) unanswered = made.visit.exchange.head === undefined ? unanswered + 1 : 0;
        results[name] = made;
        run.onMade?.(name);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  };
  const inStage = (stage: ReturnType<typeof stageOf>) =>
    names.filter((name) => stageOf(definitions[name]) === stage);
  // What watches as long as the main visit begins with it, so that both see the same events.
  const isLong = (name: N) => definitions[name].watch === 'as-main';
  const atOnce = inStage('at-once');
  const [ids] = await Promise.all([
    // Not long after: a server need not remember for long what the main visit saw.
    run.ids.then(async (ids) => {
      await make(inStage('after-main'), ids, PROBES_AT_ONCE);
      return ids;
    }),
    make([...atOnce.filter(isLong), ...atOnce.filter((name) => !isLong(name))], [], PROBES_AT_ONCE),
  ]);
  await run.quiet;
  await make(inStage('quiet'), ids, 1);
  return results;
}

function stageOf({ rough, afterMain }: Probe): 'quiet' | 'after-main' | 'at-once' {
  if (rough === true) return 'quiet';
  return afterMain === true ? 'after-main' : 'at-once';
}

/** Each probe as one of the steps that a recording takes. */
export function stepOfProbe(name: ProbeName, { atMostMs }: Patience): Step {
  const { watch, ...probe }: Probe = probes[name];
  const stage = stageOf({ watch, ...probe });
  const longestMs =
    watch === 'as-main'
      ? atMostMs + BEHIND_MAIN_MS
      : Math.max(HEAD_PATIENCE_MS, watch === 'head' ? 0 : watch.ms);
  if (stage === 'quiet') return { stage, lane: 'in-turn', longestMs };
  return { stage: stage === 'at-once' ? 'beside-main' : stage, lane: 'few-at-once', longestMs };
}

async function makeProbe(probe: Probe, seen: Seen, run: ProbeRun): Promise<ProbeResult> {
  if (run.gentle && probe.rough === true) return { notAsked: 'left out by --gentle' };
  const asked = probe.request(seen);
  if (typeof asked === 'string') return { notAsked: asked };
  const unreachable = () => ({ notAsked: String(run.signal.reason) });
  if (run.signal.aborted) return unreachable();
  const made = await visit(asked, probe.watch, run);
  return run.signal.aborted && made.exchange.head === undefined ? unreachable() : { asked, visit: made };
}

function visit(
  request: ProbeRequest,
  watch: ProbeWatch,
  { patience, signal, ids }: ProbeRun,
): Promise<Visit> {
  if (watch === 'as-main') return visitBesideMain(request, patience, signal, ids);
  if (watch === 'head') {
    const brief = { enoughMs: HEAD_PATIENCE_MS, atMostMs: HEAD_PATIENCE_MS };
    return visitFollowing({
      request,
      patience: brief,
      volume: BRIEF_VOLUME,
      signal,
      onHead: (_, leave) => leave('the head was enough'),
    });
  }
  return visitFirstEvent(request, watch.ms, signal);
}

/** Watches as long as the main visit, and a little longer where it sees less than that did. */
async function visitBesideMain(
  request: ProbeRequest,
  patience: Patience,
  signal: AbortSignal,
  mainOver: Promise<unknown>,
): Promise<Visit> {
  const aborter = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let over = false;
  void mainOver.then(() => {
    if (over) return;
    const leave = () => aborter.abort('it was watched longer than the main visit');
    timer = setTimeout(leave, BEHIND_MAIN_MS);
  });
  try {
    return await visitFollowing({ request, patience, signal: AbortSignal.any([signal, aborter.signal]) });
  } finally {
    over = true;
    clearTimeout(timer);
  }
}

/** A head may take longer than the first event is waited for behind it: a server may be busy with other visits. */
async function visitFirstEvent(request: ProbeRequest, ms: number, signal: AbortSignal): Promise<Visit> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await visitFollowing({
      request,
      patience: { enoughMs: 0, atMostMs: Math.max(ms, HEAD_PATIENCE_MS) },
      volume: BRIEF_VOLUME,
      signal,
      onHead: ({ status }, leave) => {
        clearTimeout(timer);
        timer = setTimeout(() => leave('no event came for long enough'), status === 200 ? ms : 0);
      },
    });
  } finally {
    clearTimeout(timer);
  }
}
