import { requirements } from '../../suites/requirements.ts';
import type { Verdict } from '../../suites/verdict.ts';
import { casesOf, clientsOf, type Problem } from '../problems.ts';
import { counted, listed, shown } from '../shown.ts';
import type { ToldFinding } from '../told-finding.ts';
import { wrapped } from './layout.ts';
import type { Paint } from './paint.ts';

const INDENT = 6;
const LABELLED = INDENT + 10;
const SHOWN_FINDINGS = 3;
const SHOWN_CHARACTERS = 400;

/** One broken expectation as a block of lines: what is wrong, expected, observed, how to mend it, the rule. */
export function problemLines(
  problem: Problem,
  verdict: 'fail' | 'warn',
  columns: number,
  paint: Paint,
): string[] {
  const [
    {
      id,
      requirements: [requirement = ''],
    },
  ] = problem.results;
  const clients = clientsOf(problem).map((name) => shown(name, 40));
  const about = [problem.level, ...(clients.length > 0 ? [clients.join(', ')] : [])].join('   ');
  const surplus = problem.findings.length - SHOWN_FINDINGS;
  const findings = problem.findings.slice(0, SHOWN_FINDINGS);
  return [
    ...head(verdict, shown(id, 100), about, columns, paint),
    ...(findings.length === 0 ? wrapped(shown(problem.message), columns, INDENT) : []),
    ...findings.flatMap((finding) => findingLines(finding, columns, paint)),
    ...(surplus > 0
      ? wrapped(`and ${counted(surplus, 'more finding')} of the kind in the report`, columns, INDENT)
      : []),
    ...specLines(requirement, paint),
  ];
}

/** What kept the harness from judging, told once with the number of cases that it concerns. */
export function errorLines(problem: Problem, columns: number, paint: Paint): string[] {
  const clients = clientsOf(problem).map((name) => shown(name, 40));
  const about = clients.length === 0 ? '' : `with ${listed(clients)}`;
  return [
    ...head('error', caseOrCount(problem), about, columns, paint),
    ...wrapped(shown(problem.message), columns, INDENT),
  ];
}

/** Deviations that are no news: in which cases, and why they are there. */
export function knownLines(problem: Problem, columns: number, paint: Paint): string[] {
  const clients = clientsOf(problem).map((name) => shown(name, 40));
  const cases = casesOf(problem);
  const text = [
    paint.bold(caseOrCount(problem)),
    ...(clients.length === 0 ? [] : [paint.dim(listed(clients))]),
  ];
  const first = `${paint.dim('known')}${' '.repeat(INDENT - 'known'.length)}`;
  return [
    ...wrapped(text.join('   '), columns, INDENT, first),
    ...wrapped(shown(problem.message, SHOWN_CHARACTERS), columns, INDENT),
    ...(cases.length === 1
      ? []
      : wrapped(paint.dim(cases.map((id) => shown(id, 100)).join(' ')), columns, INDENT)),
  ];
}

function caseOrCount(problem: Problem): string {
  const [only = '', ...others] = casesOf(problem);
  return others.length === 0 ? shown(only, 100) : counted(others.length + 1, 'case');
}

function head(
  verdict: Verdict,
  id: string,
  about: string,
  columns: number,
  { bold, dim, verdict: inColour }: Paint,
) {
  const word = verdict.toUpperCase();
  const first = `${inColour(verdict, word)}${' '.repeat(Math.max(1, INDENT - word.length))}`;
  const text = about === '' ? bold(id) : `${bold(id)}   ${dim(about)}`;
  return wrapped(text, columns, INDENT, first);
}

function findingLines(
  { message, expected, observed, fix, where, repeated }: ToldFinding,
  columns: number,
  paint: Paint,
): string[] {
  const labelled = (label: string, text: string) =>
    wrapped(shown(text, SHOWN_CHARACTERS), columns, LABELLED, labelText(label, paint));
  return [
    ...wrapped(shown(message, SHOWN_CHARACTERS), columns, INDENT),
    ...(repeated ? labelled('where', where) : []),
    ...labelled('expected', expected),
    ...labelled('observed', observed),
    ...(fix === undefined ? [] : labelled('fix', fix)),
  ];
}

function specLines(requirement: string, paint: Paint): string[] {
  if (!Object.hasOwn(requirements, requirement)) return [];
  const { link } = requirements[requirement as keyof typeof requirements];
  return [labelText('spec', paint) + link];
}

function labelText(label: string, { dim }: Paint): string {
  return `${' '.repeat(INDENT)}${dim(label.padEnd(LABELLED - INDENT))}`;
}
