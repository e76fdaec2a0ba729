import { isNameable } from '../../suites/server/probes/nameable.ts';
import type { ProbeName } from '../../suites/server/probes/probes.ts';
import type {
  ClientVisit,
  PageFetch,
  Recording,
  TargetRequest,
  Visit,
} from '../../suites/server/recording.ts';
import type { Client } from '../clients/client.ts';
import { whyUnusable } from '../clients/request-of-visit.ts';
import type { HeaderField } from '../transcript.ts';
import { visitWithClient } from './client-visit.ts';
import type { ClientAt } from './drops.ts';
import type { ForeignPage } from './foreign-page.ts';
import { FurtherVisits } from './further-visits.ts';
import type { Patience } from './patience.ts';
import { MAX_REDIRECTS, visitFollowing } from './redirects.ts';
import { resumeTwice } from './resume.ts';
import { treatRoughly } from './robustness.ts';
import { NO_LONGER_ANSWERS, PROBES_AT_ONCE, runProbes, stepOfProbe } from './run-probes.ts';
import { openScripted, type ScriptedMode } from './scripted.ts';
import { Steps, type StepsProgress } from './steps.ts';
import { MAIN_VOLUME } from './volume.ts';

/**
 * The others wait for the main visit's answer, but no longer than this, in ms: where only a few are served at a time, it
 * is not to be turned away.
 */
const MAIN_FIRST_MS = 500;

/** Ids of the main visit that are remembered. */
const MAX_IDS = 100_000;

export interface GatherOptions {
  readonly request: TargetRequest;
  /** Each is closed when its visit is over: what a server goes on to send it may keep a browser busy. */
  readonly clients: readonly Client[];
  readonly patience: Patience;
  readonly userAgent: string;
  /** Those that the checks need. */
  readonly probes?: readonly ProbeName[];
  /** Leaves out the probes that are rough. */
  readonly gentle?: boolean;
  /** Makes the clients whose connections are cut; without it none is. */
  readonly clientAt?: ClientAt;
  /** From which Chrome visits the target, too; without it, it does not. */
  readonly foreignPage?: ForeignPage;
  /** How many visits are made at the same time; 4. */
  readonly connections?: number;
  /** Whether the URL is the base of a scripted target; `auto` as it is. */
  readonly scripted?: ScriptedMode;
  /** Lets a page make the request, where a browser's `EventSource` cannot; without it none does. */
  readonly pageFetch?: (request: TargetRequest) => Promise<PageFetch>;
  /** Told at first, and whenever a step of the way is over. */
  readonly onProgress?: (progress: StepsProgress) => void;
  /** What is demanded of this target. */
  readonly expectations?: Recording['expectations'];
}

/**
 * Gathers everything that the checks look at. Of a scripted target that is what came of the scenarios as well,
 * and the ordinary visits go to a plain stream that is ordered for them.
 * Never rejects: what could not be gathered says so in the recording.
 */
export async function gather(options: GatherOptions): Promise<Recording> {
  const { request, patience, userAgent, scripted = 'auto' } = options;
  const raw = { ...request, headers: rawHeaders(request, userAgent) };
  const session = await openScripted(scripted, raw, patience);
  if (session === null) return gatherVisits(options);
  const [recording, played] = await Promise.all([
    gatherVisits({ ...options, request: { ...request, url: session.url } }),
    session.play(),
  ]);
  return { ...recording, scripted: played };
}

/**
 * Gathers everything that ordinary visits show: the raw recorder and all clients visit the target at the same
 * time, and once the raw stream has shown four events with ids, one more visit resumes after the second: a
 * server that starts again shows the first, one that repeats shows the second, and one that goes on with what is
 * new shows the fourth.
 * Never rejects: what could not be gathered says so in the recording.
 */
async function gatherVisits({
  request,
  clients,
  patience,
  userAgent,
  probes = [],
  gentle = false,
  clientAt,
  foreignPage,
  connections,
  pageFetch,
  expectations,
  onProgress = () => {},
}: GatherOptions): Promise<Recording> {
  const aborter = new AbortController();
  const steps = stepsOf(probes, clients, patience, gentle, onProgress);
  let mainAnswered: () => void = () => {};
  const begun = new Promise<void>((resolve) => {
    mainAnswered = resolve;
    setTimeout(resolve, MAIN_FIRST_MS).unref();
  });
  const visits = clients.map(async (client, index) => {
    await begun;
    const visit = await visitWithClient({ client, request, patience, signal: aborter.signal });
    client.close().catch(() => {});
    steps.clients[index]?.();
    return visit;
  });
  const raw = { ...request, headers: rawHeaders(request, userAgent) };
  let resumed: ReturnType<typeof resumeTwice> | undefined;
  const ids: string[] = [];
  let mainOver: (ids: readonly string[]) => void = () => {};
  const idsOfMain = new Promise<readonly string[]>((resolve) => {
    mainOver = resolve;
  });
  const further = new FurtherVisits({
    request,
    raw,
    clients: clients.map(({ name }) => name),
    clientAt,
    ...(connections !== undefined && { connections }),
    patience,
  });
  const probed = begun.then(() =>
    runProbes(probes, {
      main: raw,
      ids: idsOfMain,
      quiet: Promise.all([idsOfMain, ...visits]),
      patience,
      gentle,
      signal: aborter.signal,
      onMade: (name) => steps.probes.get(name)?.(),
    }),
  );
  const needsPage = clients.some(
    (client) => client.capabilities.has('cors') && whyUnusable(client, request) !== null,
  );
  let fetched: Promise<NonNullable<Recording['pageFetch']>> | undefined;
  let fromForeignPage: Promise<ClientVisit> | undefined;
  const main = await visitFollowing({
    request: raw,
    patience,
    volume: MAIN_VOLUME,
    onHead(head) {
      mainAnswered();
      further.sawHead(head);
      fromForeignPage ??= foreignPage?.visit(request, aborter.signal);
      if (needsPage) fetched ??= pageFetch?.(request).catch(notMade);
    },
    onEvent({ lastEventId }) {
      further.sawEvent();
      if (lastEventId === '' || lastEventId === ids.at(-1) || ids.length === MAX_IDS) return;
      if (!isNameable(lastEventId)) return;
      ids.push(lastEventId);
      const [, second, , fourth] = ids;
      if (resumed === undefined && second !== undefined && fourth !== undefined)
        resumed = resumeTwice(raw, second, patience);
    },
  });
  mainAnswered();
  const futile = whyFutile(main);
  if (futile !== null) aborter.abort(`not asked: ${futile}`);
  mainOver(ids);
  steps.main();
  const [first, second, third] = ids;
  if (first !== undefined && second !== undefined)
    resumed ??= resumeTwice(raw, third === undefined ? first : second, patience);
  const gathered = {
    clients: await Promise.all(visits),
    probes: await probed,
    ...(await resumed),
    ...(await further.over(main).finally(steps.further)),
    ...(fromForeignPage !== undefined && { foreignPage: await fromForeignPage }),
  };
  return {
    request,
    main,
    ...gathered,
    // Behind all the others, which it may disturb.
    rough: await (gentle
      ? { notMade: 'left out by --gentle' }
      : roughly(main, gathered.probes, raw).finally(steps.rough)),
    ...(fetched !== undefined && { pageFetch: await fetched }),
    ...(expectations !== undefined && { expectations }),
  };
}

/** Why it is of no use to ask on; `null` when it is of use. */
function whyFutile({ unreachable, redirects = [] }: Visit): string | null {
  if (redirects.length >= MAX_REDIRECTS) return 'the target redirects without end';
  return unreachable?.message ?? null;
}

/** How long a recorder is followed past what it was told to watch: a second visit behind the first, and their ends. */
const FURTHER_SHARE = 2;
/** All that rough treatment waits for, in ms. */
const ROUGH_MS = 40_000;

/** What is done on the way, as far as it can be counted beforehand: each is called when it is over. */
function stepsOf(
  probes: readonly ProbeName[],
  clients: readonly Client[],
  patience: Patience,
  gentle: boolean,
  onProgress: (progress: StepsProgress) => void,
) {
  const steps = new Steps(PROBES_AT_ONCE, onProgress);
  const { atMostMs } = patience;
  const beside = () => steps.expect({ stage: 'beside-main', lane: 'own', longestMs: atMostMs + 1000 });
  const expected = {
    main: beside(),
    clients: clients.map(beside),
    probes: new Map<string, () => void>(
      probes.map((name) => [name, steps.expect(stepOfProbe(name, patience))]),
    ),
    further: steps.expect({ stage: 'after-main', lane: 'own', longestMs: FURTHER_SHARE * atMostMs }),
    rough: gentle ? () => {} : steps.expect({ stage: 'rough', lane: 'own', longestMs: ROUGH_MS }),
  };
  steps.begin();
  return expected;
}

/** Of a target that is no stream there is nothing to be learned in this way. */
async function roughly(
  main: Visit,
  probes: NonNullable<Recording['probes']>,
  request: TargetRequest,
): Promise<NonNullable<Recording['rough']>> {
  if (main.exchange.head?.status !== 200) return { notMade: 'the target did not answer with a stream' };
  const isGone = Object.values(probes).some(
    (probe) => 'notAsked' in probe && probe.notAsked === NO_LONGER_ANSWERS,
  );
  if (isGone) return { notMade: NO_LONGER_ANSWERS };
  return treatRoughly(request);
}

function notMade(error: unknown): { readonly notMade: string } {
  return { notMade: `the page failed: ${error instanceof Error ? error.message : error}` };
}

/** The raw recorder asks for a fresh stream and for no content coding, whatever else the caller sends. */
function rawHeaders({ url, headers, body }: TargetRequest, userAgent: string): HeaderField[] {
  const given = new Set(headers.map(([name]) => name.toLowerCase()));
  const defaults: HeaderField[] = [
    ['Host', new URL(url).host],
    ['Accept', 'text/event-stream'],
    ['Accept-Encoding', 'identity'],
    ['Cache-Control', 'no-cache'],
    ['User-Agent', userAgent],
    ['Connection', 'close'],
  ];
  if (body !== undefined) defaults.push(['Content-Length', String(Buffer.byteLength(body))]);
  return [...defaults.filter(([name]) => !given.has(name.toLowerCase())), ...headers];
}
