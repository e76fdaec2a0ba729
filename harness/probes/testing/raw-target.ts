import http from 'node:http';
import net from 'node:net';
import { onTestFinished } from 'vitest';
import type { Visit } from '../../../suites/server/recording.ts';
import type { HeaderField } from '../../transcript.ts';
import type { Patience } from '../patience.ts';
import { visitRaw } from '../raw-visit.ts';

export const PATIENCE: Patience = { enoughMs: 300, atMostMs: 800 };

/** `node:http` adds nothing to headers that are given as a list, so that they go out as recorded. */
export const HEADERS: readonly HeaderField[] = [
  ['Host', 'localhost'],
  ['X-Test', 'yes'],
];

/** The port of a server that is gone when the test has finished, and its connections with it. */
export async function listening(server: net.Server): Promise<number> {
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

export async function visitHttp(
  listener: http.RequestListener,
  onEvent?: Parameters<typeof visitRaw>[0]['onEvent'],
) {
  return visit(await listening(http.createServer(listener)), onEvent);
}

/** Visits a server that answers every connection with these bytes, and then does as it is told. */
export async function visitBytes(
  answer: string,
  then: (socket: net.Socket) => void = () => {},
): Promise<Visit> {
  const server = net.createServer((socket) => {
    socket.once('data', () => {
      socket.write(answer, 'latin1', () => then(socket));
    });
  });
  return visit(await listening(server));
}

export function visit(
  port: number,
  onEvent?: Parameters<typeof visitRaw>[0]['onEvent'],
  scheme = 'http',
): Promise<Visit> {
  return visitRaw({
    request: { url: `${scheme}://127.0.0.1:${port}/events?a=1`, method: 'GET', headers: HEADERS },
    patience: PATIENCE,
    ...(onEvent && { onEvent }),
  });
}

export const textOf = ({ body }: Visit) => Buffer.concat((body ?? []).map(({ bytes }) => bytes)).toString();
