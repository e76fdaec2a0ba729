import type { FieldName, StreamEvent } from './event-stream.ts';

export interface BlockHandlers {
  event?(event: StreamEvent): void;
  /** A `retry` field set the reconnection time, in ms; called when its line is read. */
  reconnectionTime?(ms: number): void;
}

/** The block being collected: the buffers of the spec, and what becomes of them at a blank line. */
export interface Block {
  /** Processes one field, as it is read. */
  field(name: FieldName, value: string): void;
  /** Processes a blank line; tells whether it dispatched an event. */
  blankLine(): boolean;
  readonly lastEventId: string;
  /** Length of the collected data, in UTF-16 code units. */
  readonly dataLength: number;
}

/**
 * Rules: https://html.spec.whatwg.org/multipage/server-sent-events.html#processField and #dispatchMessage
 *
 * `initialLastEventId` is the one that the connection before left. By the letter of the spec each stream
 * starts with an empty last event ID *buffer*, which the first blank line would then copy over the last
 * event ID; no implementation does that (and a reconnect would lose its place), so it is carried over.
 */
export function createBlock(handlers: BlockHandlers, initialLastEventId: string): Block {
  let data = '';
  let dataLines = 0;
  let type = '';
  let lastEventId = initialLastEventId;
  let lastEventIdBuffer = initialLastEventId;

  return {
    field(name, value) {
      switch (name) {
        case 'data':
          // Joined rather than each followed by a LF of which the last is stripped again: the same data.
          data = dataLines === 0 ? value : `${data}\n${value}`;
          dataLines++;
          break;
        case 'event':
          type = value;
          break;
        case 'id':
          if (!value.includes('\0')) lastEventIdBuffer = value;
          break;
        case 'retry': {
          const ms = reconnectionTime(value);
          if (ms !== null) handlers.reconnectionTime?.(ms);
          break;
        }
      }
    },

    blankLine() {
      // Before the data is looked at, so that a block without data sets it too. The buffer is not reset.
      lastEventId = lastEventIdBuffer;
      const dispatches = dataLines > 0;
      const event = { type: type === '' ? 'message' : type, data, lastEventId };
      data = '';
      dataLines = 0;
      type = '';
      if (dispatches) handlers.event?.(event);
      return dispatches;
    },

    get lastEventId() {
      return lastEventId;
    },
    get dataLength() {
      return data.length;
    },
  };
}

/**
 * What a `retry` value sets, in ms; `null` when it is ignored. The empty value is: it "consists of only
 * ASCII digits", but there is no integer to read in it. A value of any length gives a finite number: all
 * above `Number.MAX_SAFE_INTEGER` (285,000 years) give that. What a timer can take is the client's affair.
 */
export function reconnectionTime(value: string): number | null {
  return /^[0-9]+$/.test(value) ? Math.min(Number(value), Number.MAX_SAFE_INTEGER) : null;
}
