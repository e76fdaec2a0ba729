import { clientCases } from '../../suites/client/cases.ts';
import { CLIENT_EXCLUSIONS } from '../../suites/client/exclusions.ts';
import { CONTRACT_TESTS } from '../../suites/client/peers/contract-tests.ts';
import type { PeerSuite } from '../../suites/client/peers/peer-suite.ts';
import { WEB_PLATFORM_TESTS } from '../../suites/client/peers/web-platform-tests.ts';
import { type Level, type Requirement, type RequirementId, requirements } from '../../suites/requirements.ts';
import { serverChecks } from '../../suites/server/checks.ts';
import { SERVER_EXCLUSIONS } from '../../suites/server/exclusions.ts';

interface Shows {
  readonly id: string;
  readonly requirement: RequirementId;
  readonly also?: readonly RequirementId[];
}

const LEVELS: readonly Level[] = ['must', 'should', 'info'];
const IDS = Object.keys(requirements) as RequirementId[];

/** Which case shows which requirement, and what other suites test: a document in Markdown, out of the suite itself. */
export function traceability(): string {
  const clients = showing(clientCases);
  const servers = showing(serverChecks);
  return `${[
    '# Traceability',
    'Made by `npm run traceability`; a test fails when it is stale or has a hole.',
    ...roleSections('client', 'clients', 'cases', clients, CLIENT_EXCLUSIONS),
    ...roleSections('server', 'servers', 'checks', servers, SERVER_EXCLUSIONS),
    '## What other suites test',
    ...[WEB_PLATFORM_TESTS, CONTRACT_TESTS].flatMap(peerSection),
  ].join('\n\n')}\n`;
}

function showing(cases: readonly Shows[]): ReadonlyMap<RequirementId, readonly string[]> {
  const shown = new Map<RequirementId, string[]>();
  for (const { id, requirement, also = [] } of cases)
    for (const named of [requirement, ...also]) shown.set(named, [...(shown.get(named) ?? []), id]);
  return shown;
}

function roleSections(
  role: 'client' | 'server',
  roles: string,
  cases: string,
  shown: ReadonlyMap<RequirementId, readonly string[]>,
  exclusions: Partial<Readonly<Record<RequirementId, string>>>,
): readonly string[] {
  const other = role === 'client' ? 'server' : 'client';
  const ofRole = IDS.filter((id) => requirements[id].appliesTo !== other);
  const sections = LEVELS.map((level) => {
    const rows = ofRole
      .filter((id) => requirements[id].level === level)
      .map((id) => [requirementLink(id), coverage(id, shown.get(id), exclusions[id])]);
    return `### ${roles}: ${level}\n\n${table(['requirement', cases], rows)}`;
  });
  const counts = LEVELS.map((level) => {
    const all = ofRole.filter((id) => requirements[id].level === level);
    const withCase = all.filter((id) => shown.has(id));
    return [level, String(all.length), String(withCase.length), String(all.length - withCase.length)];
  });
  const title = `## Requirements on ${roles}`;
  return [title, table(['level', 'requirements', `with ${cases}`, 'without'], counts), ...sections];
}

function coverage(
  id: RequirementId,
  shown: readonly string[] | undefined,
  exclusion: string | undefined,
): string {
  if (shown !== undefined) return shown.map((one) => `\`${one}\``).join(' ');
  const { untestable }: Requirement = requirements[id];
  const reason = untestable ?? exclusion;
  return reason === undefined ? '**none**' : `none: ${reason}`;
}

const requirementLink = (id: RequirementId): string => `[\`${id}\`](${requirements[id].link})`;

function peerSection({ name, link, tests }: PeerSuite): readonly string[] {
  const rows = Object.entries(tests).map(([test, ours]) => [
    test,
    typeof ours === 'string' ? `none: ${ours}` : ours.map((id) => `\`client.${id}\``).join(' '),
  ]);
  return [`### [${name}](${link})`, table(['there', 'here'], rows)];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}
