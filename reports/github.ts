import { errorsOf, type Problem, problemsOf } from './problems.ts';
import { resultLine, resultText } from './result-text.ts';
import type { Result, Results } from './results.ts';
import { counted, shown } from './shown.ts';
import { overallVerdict, subjectOf, verdictSentence } from './verdict-sentence.ts';

/**
 * GitHub shows so many annotations of a kind for a step, and drops the rest in silence.
 * https://docs.github.com/en/rest/checks/runs (10 warnings and 10 errors a step)
 */
const SHOWN = 10;

/** What the results of a run do not say of it. */
export interface AboutRun {
  /** Name of what was tested, where others are tested beside it. */
  readonly target?: string | undefined;
  /** Path of the HTML report; `null` where there is none. */
  readonly report: string | null;
  /** What the job keeps the reports in, where that is known, and where it can be had. */
  readonly artifact?: { readonly name: string; readonly url?: string | undefined } | undefined;
}

/**
 * What is broken, what could not be judged and what is warned of, as workflow commands, one a line, which GitHub shows
 * with the run. Known deviations are no news, and are left out. Empty when there is nothing to say.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function renderAnnotations(results: Results, { target }: Pick<AboutRun, 'target'> = {}): string {
  const { results: all, stale = [] } = results;
  const errors = [
    ...problemsOf(all, 'fail').map(told),
    ...stale.map(({ case: id, message }) => ({ title: `${id}: the baseline is stale`, text: message })),
    ...errorsOf(all).map(told),
  ];
  const names = { target, subject: subjectOf(results) };
  const lines = [
    ...commands('error', errors, names),
    ...commands('warning', problemsOf(all, 'warn').map(told), names),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

interface Annotation {
  readonly title: string;
  readonly text: string;
}

function told({ results: [first, ...others] }: Problem): Annotation {
  const more = others.length === 0 ? '' : ` and ${counted(others.length, 'more result')}`;
  return { title: `${name(first)}${more}`, text: resultText(first) };
}

function name({ id, client }: Result): string {
  return client === null ? id : `${id} [${client}]`;
}

function commands(
  kind: 'error' | 'warning',
  all: readonly Annotation[],
  { target, subject }: { readonly target: string | undefined; readonly subject: string },
): string[] {
  const surplus = all.length > SHOWN ? all.length - SHOWN + 1 : 0;
  const kept = all.slice(0, all.length - surplus);
  const rest = {
    title: `${counted(surplus, 'more problem')} of ${subject}`,
    text: 'The rest is in the summary and in the report.',
  };
  return [...kept, ...(surplus > 0 ? [rest] : [])].map(
    ({ title, text }) =>
      `::${kind} title=${property(prefix(target) + shown(title, 200))}::${data(lines(text))}`,
  );
}

/** What is told of one of several targets begins with its name. */
function prefix(target: string | undefined): string {
  return target === undefined ? '' : `${shown(target, 60)}: `;
}

/** Each line of a text as reports show it: of the text's own escapes none is left to be read as one. */
function lines(text: string): string {
  return text
    .split('\n')
    .map((line) => shown(line, 1000))
    .join('\n');
}

/** As the runner takes it apart: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** The runner's former commands, which its logs still paint and fold by, wherever in a line they stand. */
const FORMER_COMMAND = /##(?=\[)/g;

/**
 * A text that may hold what a server sent, framed so that the runner takes none of its lines for a command. Commands
 * of the former kind, `##[error]`, have a backslash within: where a frame ends they would still be looked for.
 * @param token a text that the server cannot guess, of letters, digits and hyphens
 */
export function withoutCommands(text: string, token: string): string {
  const inert = text.replace(FORMER_COMMAND, '##\\');
  return `::stop-commands::${token}\n${inert}${inert.endsWith('\n') ? '' : '\n'}::${token}::\n`;
}

const VERDICT_SIGNS = { pass: '✅', warn: '⚠️', fail: '❌', error: '❔' } as const;

/** A summary may have 1 MiB: so many rows of bounded texts stay far below, also with several subjects. */
const SHOWN_ROWS = 50;

/**
 * The job summary in Markdown: the verdict, the counts, what is wrong, and where the report is.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#adding-a-job-summary
 */
export function renderJobSummary(results: Results, about: AboutRun): string {
  const { summary, tool, results: all, stale = [] } = results;
  const verdicts = Object.entries(summary).filter(([, count]) => count > 0);
  const rows = [
    ...problemsOf(all, 'fail').map(row('fail')),
    ...errorsOf(all).map(row('error')),
    ...problemsOf(all, 'warn').map(row('warn')),
    ...stale.map((entry) => [code(entry.case), 'stale', '', plain(entry.message), '']),
  ];
  const surplus = rows.length - SHOWN_ROWS;
  const blocks = [
    `## ${VERDICT_SIGNS[overallVerdict(results)]} ${plain(prefix(about.target) + verdictSentence(results, subjectOf(results)))}`,
    ...(verdicts.length === 0
      ? []
      : [
          table(
            verdicts.map(([name]) => name),
            [verdicts.map(([, n]) => `${n}`)],
          ),
        ]),
    ...(rows.length === 0
      ? []
      : [table(['case', 'verdict', 'client', 'what is wrong', 'how to fix it'], rows.slice(0, SHOWN_ROWS))]),
    ...(surplus > 0 ? [`and ${counted(surplus, 'more problem')} in the report.`] : []),
    `${whereReportIs(about)}${plain(`${tool.name} ${tool.version}`)}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** A sentence, and a space behind it. */
function whereReportIs({ report, artifact }: AboutRun): string {
  if (report === null) return '';
  if (artifact === undefined) return `The report was written to ${code(report)}. `;
  const sentence = `The report is in the artifact ${code(artifact.name)} of this run`;
  return `${artifact.url === undefined ? sentence : `[${sentence}](${artifact.url})`}. `;
}

const row =
  (verdict: 'fail' | 'error' | 'warn') =>
  ({ results, findings: [finding], level }: Problem): string[] => {
    const [first] = results;
    const ids = [...new Set(results.map(({ id }) => id))];
    const clients = [...new Set(results.flatMap(({ client }) => client ?? []))];
    const more = ids.length > 1 ? ` and ${counted(ids.length - 1, 'more case')}` : '';
    return [
      `${code(first.id)}${more}`,
      verdict === 'error' ? verdict : `${verdict} (${level})`,
      clients.map(plain).join(', '),
      finding === undefined
        ? plain(resultLine(first))
        : `${plain(finding.message)}<br>expected ${code(finding.expected)}<br>observed ${code(finding.observed)}`,
      plain(finding?.fix ?? ''),
    ];
  };

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const code = (text: string): string => `<code>${plain(text)}</code>`;

/**
 * Text that Markdown and HTML leave as it is: all punctuation that could mean something is written as character
 * references, which cannot stand for structure: https://github.github.com/gfm/#entity-and-numeric-character-references
 */
function plain(text: string): string {
  return shown(text, 300).replace(/[^\p{L}\p{N} ,;()+=-]/gu, (character) => `&#${character.codePointAt(0)};`);
}
