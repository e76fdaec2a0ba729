import { isClientName } from '../../harness/clients/names.ts';
import type { Results } from '../results.ts';
import { shown } from '../shown.ts';

/**
 * The command that judges this case again, to be pasted into a shell. Client cases are played one by one; the cases
 * of a server are judged by the same recordings, so that its command judges all of them.
 */
export function rerunCommand(
  { role, subject, configuration }: Pick<Results, 'role' | 'subject' | 'configuration'>,
  caseId: string,
  clients: readonly string[],
): string {
  if (role === 'client') return `npx sse-conformance client ${whose(clients)}--case ${quoted(caseId)}`;
  const { method = 'GET', headers, body } = configuration;
  const request = [
    ...(method === 'GET' ? [] : [`--method ${quoted(method)}`]),
    // Their values may be secrets and stand in no report.
    ...(headers === undefined ? [] : headers.split(', ').map((name) => `--header ${quoted(`${name}: …`)}`)),
    ...(body === undefined ? [] : ["--data '…'"]),
  ];
  return ['npx sse-conformance', quoted(subject.url ?? '<url>'), ...request].join(' ');
}

function whose(clients: readonly string[]): string {
  if (clients.length === 0) return '';
  return clients.every(isClientName)
    ? `--client ${clients.join(',')} `
    : '<the --driver or --service of this run> ';
}

/** As one word of a POSIX shell. https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02 */
function quoted(text: string): string {
  const visible = shown(text, 1000);
  return /^[\w@%+=:,./-]+$/.test(visible) ? visible : `'${visible.replaceAll("'", "'\\''")}'`;
}
