import { recordTarget } from '../../../harness/run/server/server-session.ts';
import { requirements } from '../../../suites/requirements.ts';
import { serverChecks } from '../../../suites/server/checks.ts';
import type { Recording } from '../../../suites/server/recording.ts';
import { type Verdict, verdictOf } from '../../../suites/verdict.ts';
import { CLIENTS, type ServerMutant, SHORT } from './mutant.ts';

/** What one check says of a server. */
export interface Said {
  readonly check: string;
  /** `null` when it is not about one client. */
  readonly client: string | null;
  readonly verdict: Verdict;
  /** For people. */
  readonly message: string;
}

const PROBES = [...new Set(serverChecks.flatMap(({ probes }) => probes))];

/**
 * Starts the server, records visits to it, and lets every check judge the recording.
 * @throws Error when the server or a client does not start.
 */
export async function judgeMutant(mutant: ServerMutant): Promise<readonly Said[]> {
  return judge(await recordMutant(mutant), mutant.clients);
}

export async function recordMutant({
  patience = SHORT,
  approach,
  clients = CLIENTS,
  headers = [],
  start,
}: ServerMutant): Promise<Recording> {
  const running = await start();
  try {
    const request = { ...running.request, headers: [...running.request.headers, ...headers] };
    const { recording } = await recordTarget(request, clients, null, patience, PROBES, {
      ...approach,
      scripted: running.scripted === true ? 'on' : 'off',
    });
    return recording;
  } finally {
    await running.close();
  }
}

function judge(recording: Recording, names: ServerMutant['clients'] = CLIENTS): readonly Said[] {
  return serverChecks.flatMap((check) => {
    const { level } = requirements[check.requirement];
    const clients = check.scope === 'client' ? names : [null];
    return clients.map((client): Said => {
      const judgement = check.judge(
        recording,
        recording.clients.find((visit) => visit.client === client),
      );
      return {
        check: check.id,
        client,
        verdict: verdictOf(judgement, level),
        message: 'findings' in judgement ? messageOf(judgement.findings[0]) : textOf(judgement),
      };
    });
  });
}

function messageOf({ message, observed }: { message: string; observed: string }): string {
  return `${message} (${observed})`;
}

function textOf(judgement: { note?: string; reason?: string }): string {
  return judgement.note ?? judgement.reason ?? '';
}
