import { type Command, Option } from 'commander';
import type { Config } from '../config.ts';
import type { CaseSelection } from '../run/select-cases.ts';
import { UsageError } from '../settings/usage-error.ts';
import { isSelection, OUT_HELP, reportFolder } from './report-folder.ts';
import type { ReportOptions } from './run-and-report.ts';
import { type RunFlags, runOptionsOf } from './run-flags.ts';

/** What counts, and where it is written, as commander names it. */
export interface ReportFlags extends RunFlags {
  readonly out?: string;
  readonly strict?: true;
  readonly failOn?: 'must' | 'should';
  readonly baseline?: string;
  readonly updateBaseline?: true;
}

/** Which cases are judged. */
export interface SelectionFlags {
  readonly case?: string;
  readonly area?: string;
}

/** @param area one that there is, as an example */
export function addSelectionOptions(command: Command, area: string): void {
  command
    .option('--case <glob>', 'only cases whose id matches, with * for anything')
    .option('--area <area>', `only cases of this area, such as ${area}`);
}

export function selectionOf({ area, case: glob }: SelectionFlags): CaseSelection {
  return { area: area ?? null, glob: glob ?? null };
}

export function addBaselineOptions(command: Command): void {
  command
    .option('--baseline <file>', 'known deviations, which do not fail the run')
    .option('--update-baseline', 'write what deviates into that file');
}

/** Of a run that says which baseline is to be written by no flag, and in no configuration. */
export function nothingToUpdate(): UsageError {
  return new UsageError('--update-baseline needs to know which file: give --baseline too');
}

export function addReportOptions(command: Command): void {
  command
    .option('--out <directory>', OUT_HELP)
    .option('--strict', 'exit 1 on warnings too: the same as --fail-on should')
    .addOption(
      new Option('--fail-on <level>', 'what counts as failed (default: must)').choices(['must', 'should']),
    );
}

/** What was given of them, and otherwise what a configuration says. */
export function reportOptions(
  { out, strict, failOn, updateBaseline, ...flags }: ReportFlags & SelectionFlags,
  settings: Pick<Config, 'out' | 'failOn'> = {},
): ReportOptions {
  const level = failOn ?? (strict === true ? 'should' : (settings.failOn ?? 'must'));
  return {
    out: reportFolder(out, isSelection(flags), settings.out),
    strict: level === 'should',
    updateBaseline: updateBaseline === true,
    ...runOptionsOf(flags),
  };
}
