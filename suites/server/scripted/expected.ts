import type { StreamEvent } from '../../../harness/sse/event-stream.ts';
import { BEGIN, END } from './scenario.ts';
import type { SentEvent, Step } from './steps.ts';

/** An event that must come of what a target was told to send. */
export interface ExpectedEvent {
  readonly type: string;
  readonly data: string;
  /** `null` where nothing was told: a library may give ids of its own. */
  readonly lastEventId: string | null;
}

/** The events that a client must get of these steps. */
export function expectedEvents(steps: readonly Step[]): readonly ExpectedEvent[] {
  return steps.flatMap((step) => ('send' in step ? [expectedEvent(step.send)] : []));
}

function expectedEvent({ data, event = '', id }: SentEvent): ExpectedEvent {
  return { type: event === '' ? 'message' : event, data: withLineFeeds(data), lastEventId: id ?? null };
}

/** https://html.spec.whatwg.org/multipage/server-sent-events.html#processField: lines of data are joined by LF. */
function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** What stands between the marks, which are left out; where one is missing, all on that side of the other. */
export function betweenMarks<T extends { readonly data: string }>(events: readonly T[]): readonly T[] {
  const first = events.findIndex(({ data }) => data === BEGIN);
  const behind = events.slice(first + 1);
  const last = behind.findIndex(({ data }) => data === END);
  return last === -1 ? behind : behind.slice(0, last);
}

export function isAsExpected(event: StreamEvent, { type, data, lastEventId }: ExpectedEvent): boolean {
  return (
    event.type === type && event.data === data && (lastEventId === null || event.lastEventId === lastEventId)
  );
}
