import { requirements } from '../suites/requirements.ts';
import type { Result } from './results.ts';
import { counted, shown } from './shown.ts';
import { type ToldFinding, toldOnce } from './told-finding.ts';

const SHOWN_FINDINGS = 5;

/**
 * What is to be said of a result, as plain text for the reports of other tools: the right behaviour, what was broken
 * (expected, observed, how to mend it, where), and the rule with its link. Every line is safe to print.
 */
export function resultText({ title, message, findings, requirements: [first = ''] }: Told): string {
  const told = toldOnce(findings);
  const surplus = told.length - SHOWN_FINDINGS;
  const blocks = [
    [shown(title)],
    ...(findings.length === 0 && message !== '' ? [[shown(message)]] : []),
    ...told.slice(0, SHOWN_FINDINGS).map(findingLines),
    ...(surplus > 0 ? [[`and ${counted(surplus, 'more finding')} in the report`]] : []),
    ruleLines(first),
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n');
}

type Told = Pick<Result, 'title' | 'message' | 'findings' | 'requirements'>;

/** What a result comes to, in one line. */
export function resultLine({ message, findings: [first], title }: Told): string {
  return shown(message !== '' ? message : (first?.message ?? title), 300);
}

/** Where the rule stands; `null` for a requirement that this version does not know. */
export function linkOf(id: string): string | null {
  return Object.hasOwn(requirements, id) ? requirements[id as keyof typeof requirements].link : null;
}

function findingLines({ message, expected, observed, fix, where }: ToldFinding): string[] {
  return [
    shown(message),
    `expected  ${shown(expected)}`,
    `observed  ${shown(observed)}`,
    ...(fix === undefined ? [] : [`fix       ${shown(fix)}`]),
    ...(where === '' ? [] : [`where     ${where}`]),
  ];
}

function ruleLines(id: string): string[] {
  const link = linkOf(id);
  return [`rule      ${shown(id)}`, ...(link === null ? [] : [`spec      ${link}`])];
}
