import type { Result, Results } from '../../../reports/results.ts';
import { encodeTranscript, type TranscriptJson } from '../../../reports/transcript-json.ts';
import type { ServerCheck } from '../../../suites/server/check.ts';
import { type Judgement, undecided } from '../../../suites/verdict.ts';
import { now } from '../../clock.ts';
import type { Patience } from '../../probes/patience.ts';
import { configurationOf } from '../configuration.ts';
import { resultOf } from '../result.ts';
import { type ResultsHeading, wholeResults } from '../whole-results.ts';
import type { ServerRun } from './server-session.ts';

/** What one result is about: a check, and a client where the check is about each. */
export interface ServerSubject<C extends string = string> {
  readonly check: ServerCheck;
  readonly client: C | null;
}

/** All that is judged of a server, in the order of reports. */
export function serverSubjects<C extends string>(
  checks: readonly ServerCheck[],
  clients: readonly C[],
): readonly ServerSubject<C>[] {
  return checks.flatMap((check) => {
    const subjects = check.scope === 'client' ? clients : [null];
    return subjects.map((client) => ({ check, client }));
  });
}

/** How the result is called where it is a test: unique among all. */
export function subjectName({ check, client }: ServerSubject): string {
  return client === null ? check.id : `${check.id} ${client}`;
}

/**
 * Judges a recorded server in all respects.
 * @param browser the one that clients ran in; `null` where none did
 */
export function serverResults(
  name: string,
  run: ServerRun,
  { checks, clients, patience, browser }: ServerAssessment,
): Results {
  return wholeResults(
    serverHeading(name, run, patience),
    serverSubjects(checks, clients).map((subject) => judgeServer(subject, run)),
    serverTranscripts(run),
    browser,
  );
}

export interface ServerAssessment {
  readonly checks: readonly ServerCheck[];
  readonly clients: readonly string[];
  readonly patience: Patience;
  readonly browser: Results['environment']['browser'] | null;
}

/** Judges a recorded server in one respect. Never throws: a check that does could not tell. */
export function judgeServer({ check, client }: ServerSubject, run: ServerRun): Result {
  const startedAt = now();
  const visit = transcriptOf(check, client);
  return resultOf(check, judgementOf(check, client, run), {
    client,
    durationMs: now() - startedAt,
    transcript: visit in run.transcripts ? visit : null,
  });
}

function judgementOf(check: ServerCheck, client: string | null, { recording }: ServerRun): Judgement {
  try {
    return check.judge(
      recording,
      recording.clients.find((visit) => visit.client === client),
    );
  } catch (error) {
    return undecided(`the check failed: ${error instanceof Error ? error.message : error}`);
  }
}

/** The name of the transcript of the visit that a check looks at. */
function transcriptOf({ visit }: ServerCheck, client: string | null): string {
  if (client === null) return visit;
  return visit === 'client' ? client : `${visit}-${client}`;
}

/** What the results file says of such a run before it comes to the results. */
export function serverHeading(name: string, run: ServerRun, patience: Patience): ResultsHeading {
  const { request, scripted } = run.recording;
  const version = scripted !== undefined && 'adapter' in scripted ? scripted.adapter.version : undefined;
  return {
    role: 'server',
    subject: { name, url: scripted?.base ?? request.url, ...(version !== undefined && { version }) },
    clients: [...run.clients],
    configuration: configurationOf(request, patience),
    startedAt: run.startedAt.toISOString(),
    durationMs: run.durationMs,
  };
}

/** The transcripts that its results refer to. */
export function serverTranscripts({ transcripts }: ServerRun): Record<string, TranscriptJson> {
  return Object.fromEntries(
    Object.entries(transcripts).map(([id, transcript]) => [id, encodeTranscript(id, transcript)]),
  );
}

/** The probes that these checks look at, each once. */
export function probesOf(checks: readonly ServerCheck[]): readonly ServerCheck['probes'][number][] {
  return [...new Set(checks.flatMap(({ probes }) => probes))];
}
