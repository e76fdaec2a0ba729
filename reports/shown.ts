import { escaped } from '../suites/visible.ts';

/**
 * A text as reports show it: on one line, with every character that one would not see, or that would steer
 * a terminal or turn the reading direction, written as an escape. Texts longer than `limit` characters are
 * cut and say by how much. Backslashes stay as they are: the texts of findings may have been escaped already.
 */
export function shown(text: string, limit = 600): string {
  const kept = text.length > limit ? text.slice(0, limit) : text;
  const visible = kept.split('\\').map(escaped).join('\\');
  return text.length > limit ? `${visible}… (${text.length - limit} more characters)` : visible;
}

/** A length of time for people: `312 ms`, `4.2 s`, `3 min 10 s`. */
export function shownDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** `1 case`, `2 cases`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
