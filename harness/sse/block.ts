import { DataBuffer } from './data-buffer.ts';
import type { FieldName, StreamEvent } from './event-stream.ts';

export interface BlockHandlers {
  event?(event: StreamEvent): void;
  /** A `retry` field set the reconnection time, in ms; called when its line is read. */
  reconnectionTime?(ms: number): void;
}

/**
 * The block of lines being collected: the buffers of the spec, and what becomes of them at a blank line.
 * Rules: https://html.spec.whatwg.org/multipage/server-sent-events.html#processField and #dispatchMessage
 */
export class Block {
  /** As the blank lines so far have set it. */
  lastEventId: string;
  /** What the next blank line will set it to. Kept from block to block. */
  #lastEventIdBuffer: string;
  #type = '';
  readonly #data = new DataBuffer();
  readonly #handlers: BlockHandlers;

  /**
   * `lastEventId` is the one that the connection before left. By the letter of the spec each stream starts
   * with an empty last event ID buffer, which the first blank line would copy over the last event ID; no
   * implementation does that (a stream would lose its place by reconnecting), so the buffer starts with it.
   */
  constructor(handlers: BlockHandlers, lastEventId: string) {
    this.#handlers = handlers;
    this.lastEventId = lastEventId;
    this.#lastEventIdBuffer = lastEventId;
  }

  /** Length of the data so far, in UTF-16 code units. */
  get dataLength(): number {
    return this.#data.length;
  }

  /** Processes a field, when its line is read. */
  field(name: FieldName, value: string): void {
    switch (name) {
      case 'data':
        this.#data.append(value);
        break;
      case 'event':
        this.#type = value;
        break;
      case 'id':
        if (!value.includes('\0')) this.#lastEventIdBuffer = value;
        break;
      case 'retry': {
        const ms = reconnectionTime(value);
        if (ms !== null) this.#handlers.reconnectionTime?.(ms);
        break;
      }
    }
  }

  /** Processes a blank line; tells whether it dispatched an event. */
  blankLine(): boolean {
    // Whether or not there is data: a block of an id alone sets the last event ID too.
    this.lastEventId = this.#lastEventIdBuffer;
    const dispatches = !this.#data.isEmpty;
    const type = this.#type === '' ? 'message' : this.#type;
    const data = this.#data.take();
    this.#type = '';
    if (dispatches) this.#handlers.event?.({ type, data, lastEventId: this.lastEventId });
    return dispatches;
  }
}

/**
 * What a `retry` value sets, in ms; `null` when it is ignored. The empty value is: it "consists of only
 * ASCII digits", but there is no integer to read in it. A value of any length gives a finite number: all
 * above `Number.MAX_SAFE_INTEGER` (285,000 years) give that. What a timer can take is the client's affair.
 */
export function reconnectionTime(value: string): number | null {
  return /^[0-9]+$/.test(value) ? Math.min(Number(value), Number.MAX_SAFE_INTEGER) : null;
}
