/** Printable, on one line, and short enough for a column of a report. */
const NAME = /^[\p{L}\p{N}@](?:[\p{L}\p{N} @._/:+-]{0,58}[\p{L}\p{N}+])?$/u;
const VERSION = /^[\p{L}\p{N}._+-]{1,40}$/u;

/** Whether a client can be called so in reports. */
export function isSubjectName(value: unknown): value is string {
  return typeof value === 'string' && NAME.test(value);
}

export function isSubjectVersion(value: unknown): value is string {
  return typeof value === 'string' && VERSION.test(value);
}
