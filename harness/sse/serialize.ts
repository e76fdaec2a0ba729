import type { EndOfLine } from './event-stream.ts';

/** What a server has to say in one event. */
export interface SerializableEvent {
  /** `message`, the default of every client, is not written; nor is the empty type, which means the same. */
  readonly type?: string;
  /** May hold line ends of all three kinds; each arrives as LF, as no client can tell which it was. */
  readonly data: string;
  /** The empty ID is written: it makes clients forget the one they had. */
  readonly id?: string;
  /** Reconnection time in ms. */
  readonly retry?: number;
  /** Written before the fields. */
  readonly comment?: string;
}

type WrittenEndOfLine = Exclude<EndOfLine, 'none'>;

const CHARACTERS: Record<WrittenEndOfLine, string> = { LF: '\n', CR: '\r', CRLF: '\r\n' };

/**
 * One event in the event stream format, closed by a blank line, to be sent as UTF-8.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 * @throws RangeError for a type, an ID or a reconnection time that the format cannot carry.
 */
export function serializeEvent(event: SerializableEvent, endOfLine: WrittenEndOfLine = 'LF'): string {
  const { type = 'message', data, id, retry, comment } = event;
  const lines: string[] = comment === undefined ? [] : linesOf('', comment);
  if (retry !== undefined) lines.push(line('retry', checkedRetry(retry)));
  if (id !== undefined) lines.push(line('id', checkedId(id)));
  if (type !== 'message' && type !== '') lines.push(line('event', checkedType(type)));
  return block(lines.concat(linesOf('data', data)), endOfLine);
}

/** A block of comments, which clients ignore: what keeps a connection alive. Every line of it gets its colon. */
export function serializeComment(comment: string, endOfLine: WrittenEndOfLine = 'LF'): string {
  return block(linesOf('', comment), endOfLine);
}

function block(lines: readonly string[], endOfLine: WrittenEndOfLine): string {
  const end = CHARACTERS[endOfLine];
  return lines.join(end) + end + end;
}

function linesOf(name: string, text: string): string[] {
  return text.split(/\r\n|\r|\n/).map((part) => line(name, part));
}

/** A space always stands before a value, so that one which begins with a space keeps its own. */
function line(name: string, value: string): string {
  return value === '' ? `${name}:` : `${name}: ${value}`;
}

function checkedRetry(ms: number): string {
  if (Number.isSafeInteger(ms) && ms >= 0) return String(ms);
  throw new RangeError(`a reconnection time is a whole number of milliseconds, not ${ms}`);
}

function checkedId(id: string): string {
  if (/[\r\n]/.test(id))
    throw new RangeError('an event ID cannot hold a line end: what follows it would be a new line');
  if (id.includes('\0')) throw new RangeError('an event ID cannot hold U+0000: clients would ignore the ID');
  return id;
}

function checkedType(type: string): string {
  if (/[\r\n]/.test(type))
    throw new RangeError('an event type cannot hold a line end: what follows it would be a new line');
  return type;
}
