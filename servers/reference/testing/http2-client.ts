import { type ClientHttp2Session, connect, constants } from 'node:http2';
import { connect as connectTls } from 'node:tls';

/** What came back on one stream of HTTP/2. */
export interface Http2Exchange {
  readonly headers: Readonly<Record<string, unknown>>;
  /** One entry for each DATA frame that is not empty. */
  readonly frames: readonly string[];
  /** How it closed: the code of RST_STREAM by name, or of GOAWAY; `NGHTTP2_NO_ERROR` behind END_STREAM. */
  readonly closed: Promise<string>;
  /** Resolves when this has been received. */
  until(condition: (body: string) => boolean): Promise<string>;
  leave(): void;
}

/** A connection of HTTP/2 to the server, on `127.0.0.1`, that trusts only this authority. */
export function openHttp2(url: string, ca: string | null): ClientHttp2Session {
  const session = connect(new URL(url).origin, ca === null ? {} : { ca });
  session.on('error', () => {});
  return session;
}

const NAMES = new Map(
  Object.entries(constants)
    .filter(([name]) => /^NGHTTP2_(NO_ERROR|INTERNAL_ERROR|CANCEL|REFUSED_STREAM)$/.test(name))
    .map(([name, code]) => [code, name]),
);

export async function get(
  session: ClientHttp2Session,
  path: string,
  fields: Readonly<Record<string, string>> = {},
  body?: string,
): Promise<Http2Exchange> {
  const stream = session.request({ ':path': path, ...fields }, { endStream: body === undefined });
  if (body !== undefined) stream.end(body);
  const frames: string[] = [];
  const waiting = new Set<() => void>();
  let broken = '';
  stream.on('error', (error: NodeJS.ErrnoException) => {
    broken = error.code ?? error.message;
  });
  const closed = new Promise<string>((resolve) => {
    stream.once('close', () => resolve(NAMES.get(stream.rstCode) ?? (broken || String(stream.rstCode))));
  });
  stream.on('data', (frame: Buffer) => {
    frames.push(frame.toString('latin1'));
    for (const look of [...waiting]) look();
  });
  const headers = await Promise.race([
    new Promise<Record<string, unknown>>((resolve) => stream.once('response', resolve)),
    closed.then((code) => ({ closed: code })),
  ]);
  return {
    headers,
    frames,
    closed,
    until: (condition) =>
      new Promise((resolve) => {
        const look = () => {
          if (!condition(frames.join(''))) return;
          waiting.delete(look);
          resolve(frames.join(''));
        };
        waiting.add(look);
        look();
      }),
    leave: () => stream.close(constants.NGHTTP2_CANCEL),
  };
}

/** What a TLS client gets to that offers both versions: the version agreed on, or the code of the error. */
export function handshake(url: string, ca: string | null, servername?: string): Promise<string> {
  const { port, hostname } = new URL(url);
  return new Promise((resolve) => {
    const socket = connectTls({
      host: '127.0.0.1',
      port: Number(port),
      ALPNProtocols: ['h2', 'http/1.1'],
      ...(ca !== null && { ca }),
      ...(servername !== undefined && { servername }),
      ...(servername === undefined && hostname !== '127.0.0.1' && { servername: hostname }),
    });
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    socket.once('secureConnect', () => {
      resolve(String(socket.alpnProtocol));
      socket.destroy();
    });
  });
}
