import type { Results } from '../results.ts';
import { shown } from '../shown.ts';

/** The command that judges only this case again, to be pasted into a shell. */
export function rerunCommand(
  { role, subject, configuration }: Pick<Results, 'role' | 'subject' | 'configuration'>,
  caseId: string,
  clients: readonly string[],
): string {
  const only = `--case ${quoted(caseId)}`;
  if (role === 'client') {
    const names = clients.length > 0 ? ` --client ${quoted(clients.join(','))}` : '';
    return shown(`npx sse-conformance client${names} ${only}`);
  }
  const { method = 'GET' } = configuration;
  const how = method === 'GET' ? '' : ` --method ${quoted(method)}`;
  return shown(`npx sse-conformance ${quoted(subject.url ?? '<url>')}${how} ${only}`, 1000);
}

/** As one word of a POSIX shell. https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02 */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
