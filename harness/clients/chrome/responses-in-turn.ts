import type { Received } from '../client.ts';

/** One response's place in the order. */
export interface Turn {
  received(part: Received): void;
  /** Nothing more comes of it. */
  over(): void;
}

interface Waiting {
  readonly parts: Received[];
  isOver: boolean;
}

/**
 * A stream has one response after the other, but the bytes of one that was over at once may have to be fetched
 * while the next begins: hands on what belongs to the next only when the one before is complete.
 */
export class ResponsesInTurn {
  readonly #received: (part: Received) => void;
  readonly #queue: Waiting[] = [];

  constructor(received: (part: Received) => void) {
    this.#received = received;
  }

  next(): Turn {
    const own: Waiting = { parts: [], isOver: false };
    this.#queue.push(own);
    return {
      received: (part) => {
        own.parts.push(part);
        this.#handOn();
      },
      over: () => {
        own.isOver = true;
        this.#handOn();
      },
    };
  }

  #handOn(): void {
    for (let first = this.#queue[0]; first !== undefined; first = this.#queue[0]) {
      for (const part of first.parts.splice(0)) this.#received(part);
      if (!first.isOver) return;
      this.#queue.shift();
    }
  }
}
