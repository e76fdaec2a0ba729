import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { type Certificates, type Credentials, createCertificates } from '../../reference/certificates.ts';
import type { HostileServer, Outcome, RunningHostile } from './hostile-server.ts';
import { type Answer, answerRequests, liveStream, onGet, startTcp, wireOf } from './wire.ts';

export interface Secured {
  /** What it shows of itself; the right ones when not given. Asked for each connection, which are counted from 1. */
  credentials?(certificates: Certificates, connection: number): Credentials;
  /** Whether it offers HTTP/2, and what it does to whoever takes it. */
  readonly http2?: (socket: tls.TLSSocket) => void;
  /** To requests over HTTP/1.1; a live stream without fault when not given. */
  readonly answer?: Answer;
  /** Called before anything is read. `true`: it has taken the connection, and nothing else is done. */
  taken?(socket: net.Socket, connection: number): boolean;
}

/** A hostile server over TLS: right in all that is not given. */
export function hostileSecure(
  name: string,
  does: string,
  expected: Outcome,
  secured: Secured,
): HostileServer {
  return { name, does, expected, start: () => startSecure(secured) };
}

let certificates: Promise<Certificates> | undefined;

async function startSecure({
  credentials = ({ right }) => right,
  http2,
  answer = onGet((wire) => liveStream(wire)),
  taken = () => false,
}: Secured): Promise<RunningHostile> {
  certificates ??= createCertificates('sse.localhost');
  const made = await certificates;
  const folder = await mkdtemp(join(tmpdir(), 'sse-conformance-ca-'));
  const ca = join(folder, 'ca.pem');
  await writeFile(ca, made.ca);
  let connections = 0;
  let requests = 0;
  const { url, close } = await startTcp((socket) => {
    connections += 1;
    // A live stream for each request, or another thing of each, waits for its end.
    socket.setMaxListeners(0);
    if (taken(socket, connections)) return;
    const secure = new tls.TLSSocket(socket, {
      isServer: true,
      secureContext: tls.createSecureContext(credentials(made, connections)),
      ALPNProtocols: http2 === undefined ? ['http/1.1'] : ['h2', 'http/1.1'],
    });
    secure.setMaxListeners(0);
    secure.on('error', () => {});
    secure.once('close', () => socket.destroy());
    secure.once('secure', () => {
      secure.setNoDelay(true);
      if (secure.alpnProtocol === 'h2') http2?.(secure);
      else answerRequests(secure, (head) => answer(wireOf(secure, head, ++requests)));
    });
  });
  return {
    url: url.replace('http:', 'https:'),
    ca,
    async close() {
      await close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
