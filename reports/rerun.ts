import { isClientName } from '../harness/clients/names.ts';
import type { Results } from './results.ts';
import { listed, shown } from './shown.ts';

type Run = Pick<Results, 'role' | 'subject' | 'configuration' | 'arguments'>;

/** Stands for a request body, which no report shows. */
export const LEFT_OUT = '…';

/** The words of the command that judges this case again and no other, each as a POSIX shell takes it. */
export function rerunWords(run: Run, caseId: string, clients: readonly string[]): readonly string[] {
  const words = (run.arguments ?? guessedArguments(run, clients)).map(quoted);
  return ['npx sse-conformance', ...inPairs(words), `--case ${quoted(caseId)}`];
}

/** The same in one line, to be pasted into a shell. */
export function rerunCommand(run: Run, caseId: string, clients: readonly string[]): string {
  return rerunWords(run, caseId, clients).join(' ');
}

/** What is to be done before that command, in a sentence; `null` when there is nothing. */
export function rerunRemark(run: Run): string | null {
  const words = run.arguments ?? guessedArguments(run, []);
  const variables = new Set(words.flatMap((word) => word.match(/(?<=\$\{)\w{1,100}(?=\})/g) ?? []));
  const sentences = [
    ...(variables.size === 0
      ? []
      : [`Secrets are read from the environment: set ${listed([...variables])} first.`]),
    ...(words.some((word) => word.includes(LEFT_OUT) || word.includes('[redacted]'))
      ? [`What is left out of reports, ${LEFT_OUT}, is yours to fill in.`]
      : []),
  ];
  return sentences.length === 0 ? null : sentences.join(' ');
}

/** What results say that do not tell the arguments they were made with. */
function guessedArguments(
  { role, subject, configuration }: Run,
  clients: readonly string[],
): readonly string[] {
  if (role === 'client') {
    if (clients.length === 0) return ['client'];
    return clients.every(isClientName) ? ['client', '--client', clients.join(',')] : ['client', LEFT_OUT];
  }
  const { method = 'GET', headers, body } = configuration;
  return [
    subject.url ?? LEFT_OUT,
    ...(method === 'GET' ? [] : ['--method', method]),
    ...(headers === undefined
      ? []
      : headers.split(', ').flatMap((name) => ['--header', `${name}: ${LEFT_OUT}`])),
    ...(body === undefined ? [] : ['--data', LEFT_OUT]),
  ];
}

/** An option stays with its value. */
function inPairs(words: readonly string[]): readonly string[] {
  const pairs: string[] = [];
  for (const word of words) {
    const option = pairs.at(-1);
    const isValue = option !== undefined && /^--[a-z-]+$/.test(option) && !word.startsWith('--');
    if (isValue) pairs[pairs.length - 1] = `${option} ${word}`;
    else pairs.push(word);
  }
  return pairs;
}

/** As one word of a POSIX shell. https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02 */
function quoted(text: string): string {
  const visible = shown(text, 4000);
  return /^[\w@%+=:,./-]+$/.test(visible) ? visible : `'${visible.replaceAll("'", "'\\''")}'`;
}
