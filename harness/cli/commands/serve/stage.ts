import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { http1Visit } from '../../../../servers/reference/http1-visit.ts';
import { createPlay, type PlayInProgress, type PlayOptions } from '../../../../servers/reference/play.ts';
import { openPorts } from '../../../../servers/reference/ports.ts';
import { giveBack } from '../../../../servers/reference/raw-connection.ts';
import type { Resource } from '../../../../servers/reference/resource.ts';
import { dispatch, type Routes } from '../../../../servers/reference/routes.ts';
import type { Script } from '../../../../servers/reference/script.ts';
import { needsOf } from '../../../../servers/reference/script-needs.ts';

export interface StageOptions {
  readonly port?: number;
  readonly host?: string;
}

/** The reference server's ports, with plays and resources that `serve` puts there itself. */
export interface OpenStage {
  readonly port: number;
  /** By their paths; the one at `/` has nothing below it. */
  readonly resources: Map<string, Resource>;
  /** Begins a play, which is handed its visits by whoever began it, and answers at its own address too. */
  stage(script: Script, options?: PlayOptions): Promise<PlayInProgress>;
  close(): Promise<void>;
}

/** @throws Error (`EADDRINUSE`, …) when the port or address cannot be had. */
export async function openStage({ port, host }: StageOptions): Promise<OpenStage> {
  const routes: Routes = { plays: new Map(), resources: new Map() };
  const front = host === undefined ? null : await openFront(routes, host, port);
  const ports = await openPorts(routes, front === null ? port : undefined).catch(async (error: unknown) => {
    await front?.close();
    throw error;
  });
  let begun = 0;
  return {
    port: front?.port ?? ports.port,
    resources: routes.resources,
    async stage(script, options = {}) {
      const { addresses, ca, ownPort } = await ports.stage(needsOf(script, options.over));
      begun += 1;
      const id = `v${begun}`;
      const play = createPlay(script, options, {
        id,
        addresses,
        ca,
        ...(ownPort && { refuse: (ms: number) => ownPort.refuse(ms) }),
        stopped() {
          routes.plays.delete(id);
          void ownPort?.close();
        },
      });
      routes.plays.set(id, play);
      return play;
    },
    async close() {
      for (const play of [...routes.plays.values()]) play.stop('the server was closed');
      for (const resource of routes.resources.values()) resource.close?.();
      await Promise.all([ports.close(), front?.close()]);
    },
  };
}

/** The same routes at an address that others can reach; the plays' own ports stay on the loopback address. */
async function openFront(routes: Routes, host: string, port = 0) {
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    const { socket } = request;
    giveBack(socket);
    // Without a listener a write that comes after the client has left would end the process.
    response.on('error', () => {});
    const reset = () => void socket.resetAndDestroy();
    dispatch(routes, () => http1Visit(request, response, reset), request, response);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.setMaxListeners(0);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      return closed;
    },
  };
}
