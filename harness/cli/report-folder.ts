import { join } from 'node:path';

/** Where reports are written unless a folder is named. */
export const DEFAULT_OUT = 'conformance-report';

/** Below it, those of selected cases: they do not take the place of a whole run's. */
const SELECTED = 'selected';

/** What the help says of `--out`. */
export const OUT_HELP = `where reports are written (default: ${DEFAULT_OUT}, or for selected cases ${DEFAULT_OUT}/${SELECTED})`;

/**
 * The folder for reports.
 * @param named where somebody wants them; `undefined` where nobody said
 * @param usual where those of whole runs are
 */
export function reportFolder(named: string | undefined, isSelection: boolean, usual = DEFAULT_OUT): string {
  return named ?? (isSelection ? join(usual, SELECTED) : usual);
}

/** Whether only some cases were asked for, in the words of flags, and of results. */
export function isSelection({
  area,
  case: glob,
}: {
  readonly area?: string;
  readonly case?: string;
}): boolean {
  return area !== undefined || glob !== undefined;
}

/** The name of one of several subjects as a folder. */
export function folderOf(name: string): string {
  return name.replace(/[^\w.-]+/g, '-').replace(/^[.-]+|-+$/g, '') || 'target';
}
