import type { Capability, SentEvent, Step } from './steps.ts';

/** What a scripted target is told to send, and what clients do with it meanwhile. */
export interface Scenario {
  /** Besides sending data. */
  readonly requires: readonly Capability[];
  /** One stream is ordered for each entry. */
  readonly streams: readonly [readonly Step[], ...(readonly Step[])[]];
  readonly play: Play;
}

export type Play =
  /** One client reads each stream, all at the same time, to the end mark or as far as it comes. */
  | { readonly kind: 'read'; readonly lastEventId?: string; readonly toTheEnd?: true }
  /** One client loses its connection behind each of these ids in turn, and resumes there. */
  | { readonly kind: 'drops'; readonly behind: readonly string[] }
  /** Several read the same stream at the same time; the first may leave behind an id. */
  | { readonly kind: 'readers'; readonly clients: number; readonly firstLeavesBehind?: string }
  /** Several open the stream and break off; then the target is asked how many it still counts. */
  | { readonly kind: 'aborts'; readonly clients: number };

/** Events that stand around what a scenario is about, so that what a library adds by itself is no part of it. */
export const BEGIN = 'begin';
export const END = 'end';

export const begin: Step = { send: { data: BEGIN } };
export const end: readonly Step[] = [{ send: { data: END } }, { end: true }];

export const wait = (ms: number): Step => ({ wait: ms });

export const send = (data: string, event: Omit<SentEvent, 'data'> = {}): Step => ({
  send: { ...event, data },
});

/** The steps stand between the marks, and one client reads them. */
export function reading(requires: readonly Capability[], steps: readonly Step[]): Scenario {
  return { requires, streams: [[begin, ...steps, ...end]], play: { kind: 'read' } };
}

/** Events with these data stand between the marks. */
export function readingData(...data: readonly string[]): Scenario {
  return reading(
    [],
    data.map((text) => send(text)),
  );
}
