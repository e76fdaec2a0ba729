import { casesOf, errorsOf } from './problems.ts';
import type { Result, Results } from './results.ts';
import { counted, listed, shown } from './shown.ts';
import { judged, summarize } from './summary.ts';

/**
 * What came out of the whole run, in one sentence, which names the subject as given. Where several clients
 * were judged it names each of them instead.
 */
export function verdictSentence(results: Results, subject: string): string {
  const { summary, role } = results;
  if (judged(summary) === 0) return nothingJudged(results, subject);
  const sentence =
    role === 'client' && results.clients.length > 1
      ? sentenceOfClients(results)
      : `${subject} ${predicate(results.results, 'one')}.`;
  return sentence + staleSentence(results);
}

function staleSentence({ stale = [] }: Results): string {
  if (stale.length === 0) return '';
  const entries = stale.length === 1 ? '1 entry that is' : `${stale.length} entries that are`;
  return ` The baseline has ${entries} not true any more.`;
}

/** The overall verdict, by which a report is coloured. */
export function overallVerdict({
  results,
  stale = [],
}: Pick<Results, 'results' | 'stale'>): 'fail' | 'error' | 'warn' | 'pass' {
  const news = summarize(results.filter(({ known }) => known === undefined));
  if (news.fail > 0 || stale.length > 0) return 'fail';
  if (news.error > 0 || judged(summarize(results)) === 0) return 'error';
  return news.warn > 0 ? 'warn' : 'pass';
}

/** The subject's URL, or else its name. */
export function subjectOf({ subject: { name, url } }: Pick<Results, 'subject'>): string {
  return shown(url ?? name, 200);
}

function nothingJudged(results: Results, subject: string): string {
  const errors = errorsOf(results.results);
  const [first] = errors;
  if (first === undefined) {
    const { skip } = results.summary;
    const skipped = skip === 1 ? 'its only result is skipped' : `all ${skip} results are skipped`;
    return `${subject} was not tested: ${skip === 0 ? 'there was no case to run' : skipped}.`;
  }
  const others = errors.length > 1 ? `, and ${counted(errors.length - 1, 'other reason')}` : '';
  return `${subject} could not be tested: ${shown(first.message, 200)}${others}.`;
}

function sentenceOfClients({ clients, results }: Results): string {
  const groups = new Map<string, { names: string[]; own: readonly Result[] }>();
  for (const { name } of clients) {
    const own = results.filter(({ client }) => client === name);
    if (own.length === 0) continue;
    const group = groups.get(predicate(own, 'one'));
    if (group === undefined) groups.set(predicate(own, 'one'), { names: [shown(name, 40)], own });
    else group.names.push(shown(name, 40));
  }
  const parts = [...groups.values()].map(
    ({ names, own }) => `${listed(names)} ${predicate(own, names.length === 1 ? 'one' : 'several')}`,
  );
  return `${parts.join('; ')}.`;
}

function predicate(results: readonly Result[], subjects: 'one' | 'several'): string {
  const one = subjects === 'one';
  if (judged(summarize(results)) === 0) return one ? 'was not tested' : 'were not tested';
  const news = results.filter(({ known }) => known === undefined);
  const failed = casesWith(news, 'fail');
  const warned = casesWith(news, 'warn');
  const untold = casesWith(news, 'error');
  const known = counted(results.length - news.length, 'known deviation');
  const warnings = warned > 0 ? counted(warned, 'warning') : '';
  const undecided = untold > 0 ? `${counted(untold, 'case')} could not be judged` : '';
  if (failed > 0) {
    const verdict = one
      ? `does not conform: ${counted(failed, 'case')} failed`
      : `do not conform: ${counted(failed, 'case')} failed with each`;
    return [verdict, warnings, undecided].filter((part) => part !== '').join(', ');
  }
  if (news.length < results.length) {
    const has = one ? `has ${known}` : `have ${known} each`;
    const others = warnings === '' ? 'no other' : `${warnings} besides`;
    return `${has} and ${others}${undecided && `, but ${undecided}`}`;
  }
  // Nothing that was seen is wrong, but whoever is not seen in full does not conform by that.
  if (untold > 0)
    return ['could only be judged in part: no case failed', warnings, undecided]
      .filter((part) => part !== '')
      .join(', ');
  const verdict = one ? 'conforms' : 'conform';
  return `${verdict}${warnings && `, with ${warnings}`}`;
}

function casesWith(results: readonly Result[], verdict: Result['verdict']): number {
  return casesOf({ results: results.filter((result) => result.verdict === verdict) }).length;
}
