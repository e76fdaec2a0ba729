import type { Results } from '../../reports/results.ts';
import { subjectOf, verdictSentence } from '../../reports/verdict-sentence.ts';

export { type ReportSettings, type WrittenReports, writeReports } from '../../reports/report.ts';
export { resultText } from '../../reports/result-text.ts';
export type { Result, Results, Role, Summary } from '../../reports/results.ts';
export { exitCodeOf } from '../../reports/summary.ts';
export type { Level } from '../../suites/requirements.ts';
export type { Finding, Place, Verdict } from '../../suites/verdict.ts';
export { BrowserNotReached } from '../browser/connect.ts';
export { BrowserNotFound } from '../browser/not-found.ts';
export { BrowserNotStarted } from '../browser/start-failure.ts';
export type { Options, Target } from '../config.ts';
export { UsageError } from '../settings/usage-error.ts';
export { type AuditOptions, audit } from './audit.ts';

/** What came out, in one sentence that names the server. */
export function summaryOf(results: Results): string {
  return verdictSentence(results, subjectOf(results));
}
