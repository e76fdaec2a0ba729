import { LEFT_OUT } from '../../reports/rerun.ts';
import { REDACTED } from './redactor.ts';

/**
 * Whether a value is what stands in reports, and in the commands there, in place of one that they do not show: whoever
 * pasted such a command has to put the value in, and the server would be judged by its answer to three dots.
 */
export function isLeftOut(value: string): boolean {
  return value.trim() === LEFT_OUT || value.trim() === REDACTED;
}

/** For the user; the value is no secret. */
export function putItIn(what: string, value: string): string {
  return `${what} is ${value.trim()}, which stands in reports for what they do not show: put the real value there`;
}
