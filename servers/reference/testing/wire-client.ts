import { connect } from 'node:net';

/** A client that interprets nothing: the unit tests read with it what really stands on the wire. */
export interface WireClient {
  /** Sends these bytes, one for each code unit. */
  send(bytes: string): void;
  /** Everything received so far, one code unit per byte. */
  received(): string;
  /** Resolves when what was received fulfils the condition. */
  until(condition: (received: string) => boolean): Promise<string>;
  /** Resolves when the connection is closed: with the error's code, or `FIN` when it ended in good order. */
  readonly closed: Promise<string>;
  leave(): void;
}

export function openWire(port: number): WireClient {
  const socket = connect(port, '127.0.0.1');
  const pieces: string[] = [];
  const waiting = new Set<() => void>();
  let code = 'FIN';
  socket.setEncoding('latin1');
  socket.on('data', (piece: string) => {
    pieces.push(piece);
    for (const look of [...waiting]) look();
  });
  socket.on('error', (error: NodeJS.ErrnoException) => {
    code = error.code ?? error.message;
  });
  const received = () => pieces.join('');
  return {
    send: (bytes) => void socket.write(bytes, 'latin1'),
    received,
    until: (condition) =>
      new Promise((resolve) => {
        const look = () => {
          if (!condition(received())) return;
          waiting.delete(look);
          resolve(received());
        };
        waiting.add(look);
        look();
      }),
    closed: new Promise((resolve) => socket.once('close', () => resolve(code))),
    leave: () => void socket.destroy(),
  };
}

/** The bytes of a request's head. */
export function head(requestLine: string, ...fields: readonly string[]): string {
  return `${[requestLine, ...fields].join('\r\n')}\r\n\r\n`;
}

/** The bytes of a GET request. */
export function get(path: string, ...fields: readonly string[]): string {
  return head(`GET ${path} HTTP/1.1`, 'Host: 127.0.0.1', ...fields);
}
