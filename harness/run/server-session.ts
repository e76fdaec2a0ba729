import type { ClientVisit, Recording, TargetRequest, Visit } from '../../suites/server/recording.ts';
import type { ClientName } from '../clients/names.ts';
import { createClient } from '../clients/registry.ts';
import { now } from '../clock.ts';
import { gather } from '../probes/gather.ts';
import type { Patience } from '../probes/patience.ts';
import type { Transcript } from '../transcript.ts';
import { toolVersion } from './tool.ts';

export interface ServerRun {
  readonly recording: Recording;
  /** By the visit they are of: `main`, `resumed`, or the name of a client. */
  readonly transcripts: Readonly<Record<string, Transcript>>;
  readonly clients: readonly { readonly name: string; readonly version: string }[];
  readonly startedAt: Date;
  /** In ms. */
  readonly durationMs: number;
}

/**
 * Lets the raw recorder and the clients visit a target, once.
 * @throws Error when a client does not start.
 */
export async function recordTarget(
  request: TargetRequest,
  names: readonly ClientName[],
  wsEndpoint: string | null,
  patience: Patience,
): Promise<ServerRun> {
  const startedAt = new Date();
  const start = now();
  // The page has the target's own origin, as the pages of most servers have; CORS is another matter.
  const surroundings = { wsEndpoint, pageOrigin: new URL(request.url).origin };
  const started = await Promise.allSettled(names.map((name) => createClient(name, surroundings)));
  const clients = started.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  try {
    for (const start of started) if (start.status === 'rejected') throw start.reason;
    const userAgent = `sse-conformance/${toolVersion()}`;
    const recording = await gather({ request, clients, patience, userAgent });
    return {
      recording,
      transcripts: transcriptsOf(recording),
      clients: clients.map(({ name, version }) => ({ name, version })),
      startedAt,
      durationMs: now() - start,
    };
  } finally {
    await Promise.all(clients.map((client) => client.close()));
  }
}

function transcriptsOf({ request, main, clients, resumed }: Recording): Record<string, Transcript> {
  const transcripts: Record<string, Transcript> = { main: ofVisit(main) };
  if (resumed !== undefined) transcripts['resumed'] = ofVisit(resumed.visit);
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
