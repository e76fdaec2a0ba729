import type { ProbeName } from '../../../suites/server/probes/probes.ts';
import type {
  ClientDrops,
  ClientVisit,
  PageFetch,
  Recording,
  TargetRequest,
  Visit,
} from '../../../suites/server/recording.ts';
import { scenarioNames } from '../../../suites/server/scripted/scenarios.ts';
import { transcriptName } from '../../../suites/server/scripted/scripted-check.ts';
import type { ScenarioVisit } from '../../../suites/server/scripted/scripted-recording.ts';
import { type ClientName, isClientName } from '../../clients/names.ts';
import { createClient } from '../../clients/registry.ts';
import { cookiesOf } from '../../clients/request-of-visit.ts';
import { now } from '../../clock.ts';
import { ForeignPage } from '../../probes/foreign-page.ts';
import { type GatherOptions, gather } from '../../probes/gather.ts';
import type { Patience } from '../../probes/patience.ts';
import type { Transcript } from '../../transcript.ts';
import type { Progress } from '../progress.ts';
import { toolVersion } from '../tool.ts';

export interface ServerRun {
  readonly recording: Recording;
  /** By the visit they are of: `main`, `resumed`, …, or the name of a probe, a client, or `drops-<client>`. */
  readonly transcripts: Readonly<Record<string, Transcript>>;
  readonly clients: readonly { readonly name: string; readonly version: string }[];
  readonly startedAt: Date;
  /** In ms. */
  readonly durationMs: number;
}

/** How a target is visited, and what is demanded of it; what is not given is as `GatherOptions` say. */
export interface Approach extends Pick<GatherOptions, 'gentle' | 'connections' | 'scripted'> {
  /** Whether pages of other origins are to be able to read it. */
  readonly expectCors?: boolean;
}

/**
 * Lets the raw recorder and the clients visit a target, once.
 * @param onProgress told at first, and whenever a step of the way is over
 * @throws Error when a client does not start.
 */
export async function recordTarget(
  request: TargetRequest,
  names: readonly ClientName[],
  wsEndpoint: string | null,
  patience: Patience,
  probes: readonly ProbeName[] = [],
  { expectCors, ...approach }: Approach = {},
  onProgress: (progress: Progress) => void = () => {},
): Promise<ServerRun> {
  const startedAt = new Date();
  const start = now();
  // The page has the target's own origin, as the pages of most servers have; CORS is another matter.
  const access = { tls: request.tls ?? {}, cookies: cookiesOf(request) };
  const surroundings = { wsEndpoint, pageOrigin: new URL(request.url).origin, ...access };
  const clientAt = (name: string, pageOrigin: string) => {
    if (!isClientName(name)) throw new Error(`there is no client ${name}`);
    return createClient(name, { wsEndpoint, pageOrigin, ...access });
  };
  const showsOrigins = request.method === 'GET' && names.includes('chrome');
  const foreignPage = showsOrigins ? new ForeignPage(clientAt) : undefined;
  const started = await Promise.allSettled(names.map((name) => createClient(name, surroundings)));
  await foreignPage?.opened;
  const clients = started.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  try {
    for (const start of started) if (start.status === 'rejected') throw start.reason;
    const userAgent = `sse-conformance/${toolVersion()}`;
    const recording = await gather({
      request,
      clients,
      patience,
      userAgent,
      probes,
      clientAt,
      ...(foreignPage !== undefined && { foreignPage }),
      onProgress,
      ...(wsEndpoint !== null && { pageFetch: pageFetcher(wsEndpoint, patience) }),
      ...approach,
      ...(expectCors !== undefined && { expectations: { cors: expectCors } }),
    });
    return {
      recording,
      transcripts: transcriptsOf(recording),
      clients: clients.map(({ name, version }) => ({ name, version })),
      startedAt,
      durationMs: now() - start,
    };
  } finally {
    await Promise.all([...clients.map((client) => client.close()), foreignPage?.close()]);
  }
}

function pageFetcher(wsEndpoint: string, patience: Patience) {
  return async (request: TargetRequest) => {
    // Puppeteer is large: loaded only when it drives something.
    const { fetchInPage } = await import('../../clients/chrome/page-fetch.ts');
    return fetchInPage({
      wsEndpoint,
      request,
      ...patience,
      anyCertificate: request.tls?.insecure === true || request.tls?.ca !== undefined,
      cookies: cookiesOf(request),
    });
  };
}

function transcriptsOf({
  request,
  main,
  clients,
  resumed,
  resumedAgain,
  returned,
  meanwhile,
  slow,
  http2,
  together,
  drops,
  pageFetch,
  probes = {},
  scripted,
}: Recording): Record<string, Transcript> {
  const transcripts: Record<string, Transcript> = { main: ofVisit(main) };
  if (resumed !== undefined) transcripts['resumed'] = ofVisit(resumed.visit);
  if (resumedAgain !== undefined) transcripts['resumed-again'] = ofVisit(resumedAgain.visit);
  if (returned !== undefined) transcripts['returned'] = ofVisit(returned.visit);
  if (meanwhile !== undefined) transcripts['meanwhile'] = ofVisit(meanwhile);
  if (slow !== undefined && 'visit' in slow) transcripts['slow'] = ofVisit(slow.visit);
  if (pageFetch !== undefined && 'chunks' in pageFetch)
    transcripts['page-fetch'] = ofPageFetch(pageFetch, request);
  if (http2 !== undefined && 'main' in http2) transcripts['http2'] = ofVisit(http2.main.visit);
  const visits = together !== undefined && 'visits' in together ? together.visits : [];
  for (const [index, visit] of visits.entries()) transcripts[`together-${index + 1}`] = ofVisit(visit);
  for (const cut of drops !== undefined && 'notMade' in drops ? [] : (drops ?? []))
    transcripts[`drops-${cut.client}`] = ofDrops(cut);
  for (const [name, probe] of Object.entries(probes)) {
    if ('visit' in probe) transcripts[name] = ofVisit(probe.visit);
  }
  const played = scripted !== undefined && 'scenarios' in scripted ? scripted.scenarios : {};
  for (const name of scenarioNames) {
    const result = played[name];
    if (result?.outcome === 'played') transcripts[transcriptName(name)] = ofScenario(result.visits);
  }
  for (const visit of clients) {
    if (visit.unusable === undefined) transcripts[visit.client] = ofClient(visit, request);
  }
  return transcripts;
}

function ofVisit({ exchange, body, redirects = [] }: Visit): Transcript {
  const durationMs = exchange.end?.at ?? exchange.chunks.at(-1)?.at ?? exchange.head?.at ?? 0;
  return {
    exchanges: [...redirects, { ...exchange, chunks: body ?? exchange.chunks }],
    observations: [],
    ended: 'as-expected',
    durationMs,
  };
}

/** Times count from each visit's own request. */
function ofScenario(visits: readonly ScenarioVisit[]): Transcript {
  const transcripts = visits.map(({ visit }) => ofVisit(visit));
  return {
    exchanges: transcripts.flatMap(({ exchanges }) => exchanges),
    observations: [],
    ended: 'as-expected',
    durationMs: Math.max(0, ...transcripts.map(({ durationMs }) => durationMs)),
  };
}

function ofPageFetch(
  { head, chunks, end, endAt, error = '' }: PageFetch,
  { method, url }: TargetRequest,
): Transcript {
  const { pathname, search } = new URL(url);
  const ended = {
    server: { by: 'server', at: endAt },
    left: { by: 'client', at: endAt },
    rejected: { by: 'break', at: endAt, message: error },
  } as const;
  return {
    exchanges: [
      {
        request: { at: 0, method, target: pathname + search, httpVersion: '', headers: [] },
        ...(head !== undefined && { head: { ...head, httpVersion: '', statusText: '' } }),
        chunks,
        end: ended[end],
      },
    ],
    observations: [],
    ended: 'as-expected',
    durationMs: endAt,
  };
}

function ofDrops({ connections, observations }: ClientDrops): Transcript {
  return {
    exchanges: connections.map(({ request, received, cutAt }) => ({
      request,
      ...(received !== undefined && {
        head: {
          at: received.at,
          httpVersion: '',
          status: received.status,
          statusText: '',
          headers: received.headers,
        },
      }),
      chunks: received?.chunks ?? [],
      ...(cutAt !== undefined && {
        end: { by: 'break', at: cutAt, message: 'the connection was reset' } as const,
      }),
    })),
    observations,
    ended: 'as-expected',
    durationMs: Math.max(0, connections.at(-1)?.endedAt ?? 0),
  };
}

function ofClient({ connections, observations }: ClientVisit, request: TargetRequest): Transcript {
  const { method, url } = request;
  const target = new URL(url).pathname + new URL(url).search;
  return {
    exchanges: connections.map(({ at, status, headers, chunks }) => ({
      request: { at: 0, method, target, httpVersion: '', headers: [] },
      head: { at, httpVersion: '', status, statusText: '', headers },
      chunks,
    })),
    observations,
    ended: 'as-expected',
    durationMs: Math.max(0, observations.at(-1)?.at ?? 0, connections.at(-1)?.chunks.at(-1)?.at ?? 0),
  };
}
