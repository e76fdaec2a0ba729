import type { ServerResponse } from 'node:http';

/** Where the bytes of a stream go. */
export interface Outgoing {
  /** Whether the client is there, and the stream has not ended. */
  readonly open: boolean;
  send(bytes: string | Uint8Array): void;
  /** Ends the stream in good order. */
  end(): void;
}

export function toResponse(response: ServerResponse): Outgoing {
  return {
    get open() {
      return !response.destroyed && !response.writableEnded;
    },
    send: (bytes) => void response.write(bytes),
    end: () => void response.end(),
  };
}

/** In front of another: `send` in place of its own, and what is to be sent before the end. */
export function inFrontOf(
  plain: Outgoing,
  send: (bytes: Buffer) => void,
  beforeEnd: () => void = () => {},
): Outgoing {
  return {
    get open() {
      return plain.open;
    },
    send: (bytes) => send(Buffer.from(bytes)),
    end() {
      beforeEnd();
      plain.end();
    },
  };
}

/** Sends what is written in this turn, in which a client is sent what it had missed, and gives the rest to `later`. */
export function behindReplay(plain: Outgoing, later: (bytes: Buffer) => void): Outgoing {
  let isReplay = true;
  setImmediate(() => {
    isReplay = false;
  });
  return inFrontOf(plain, (bytes) => {
    if (isReplay) plain.send(bytes);
    else later(bytes);
  });
}
