import { LOOPBACK } from './listen.ts';
import { type Between, listenBehind } from './listen-behind.ts';
import { createPlay, type Play, type PlayInProgress, type PlayOptions } from './play.ts';
import type { PortTrouble } from './port-trouble.ts';
import { openPorts, type Stage } from './ports.ts';
import type { Resource } from './resource.ts';
import type { Routes } from './routes.ts';
import type { Script } from './script.ts';
import { needsOf } from './script-needs.ts';
import { assertPlayable } from './script-validity.ts';

export type { Play, PlayOptions } from './play.ts';

export interface ReferenceServerOptions {
  /** A free one is chosen when not given. */
  readonly port?: number;
  /** Put before every port, which is then reached only through it. */
  readonly between?: Between;
}

/** Plays scripts to clients, and serves what else is mounted, on the loopback address only. */
export interface ReferenceServer {
  readonly port: number;
  /** Another port that leads to the same plays: another origin. */
  readonly otherPort: number;
  /** `http://127.0.0.1:<port>`; any name `<x>.localhost` leads here as well where it is resolved. */
  readonly origin: string;
  /**
   * Begins to play a script over HTTP in the clear.
   * @throws TypeError when the script cannot be played as written or needs to be staged, or the id is malformed or
   *   taken.
   */
  play(script: Script, options?: PlayOptions): Play;
  /**
   * Begins to play a script over any transport; what it needs for that, TLS or a port of its own, is started when a
   * script needs it for the first time.
   * @throws as `play`; Error when no port can be had; PortTrouble when one was lost.
   */
  stage(script: Script, options?: PlayOptions): Promise<Play>;
  /**
   * Serves a resource at a path and below it; the longest path that fits a request wins. Returns what takes
   * it off again (without closing it).
   * @throws TypeError when the path is malformed or taken.
   */
  mount(path: string, resource: Resource): () => void;
  /** Stops all plays, closes all resources and cuts all connections. Idempotent. */
  close(): Promise<void>;
}

/** @throws Error when no port can be had: `EADDRINUSE` and the like. */
export async function startReferenceServer(options: ReferenceServerOptions = {}): Promise<ReferenceServer> {
  let lost: PortTrouble | undefined;
  const plays = new Map<string, PlayInProgress>();
  const resources = new Map<string, Resource>();
  const routes: Routes = {
    plays,
    resources,
    troubled(trouble) {
      if (trouble.isLost) lost ??= trouble;
      for (const play of plays.values()) play.trouble(trouble);
    },
  };
  const { between } = options;
  const ports = await openPorts(routes, options.port, between && listenBehind(between));
  const { port, otherPort } = ports;
  let playsBegun = 0;
  let closed: Promise<void> | undefined;

  const assertOpen = () => {
    if (closed !== undefined) throw new TypeError('the reference server is closed');
    if (lost !== undefined) throw lost;
  };

  function begin(script: Script, options: PlayOptions, { addresses, ca, ownPort }: Stage): Play {
    assertOpen();
    playsBegun += 1;
    const id = options.id ?? `p${playsBegun}`;
    if (!/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(id) || plays.has(id)) {
      throw new TypeError(`"${id}" cannot be the id of a play: malformed or taken`);
    }
    const play = createPlay(script, options, {
      id,
      addresses,
      ca,
      ...(ownPort && { refuse: (ms: number) => ownPort.refuse(ms) }),
      stopped() {
        plays.delete(id);
        void ownPort?.close();
      },
    });
    ownPort?.onTrouble(play.trouble);
    plays.set(id, play);
    return play;
  }

  return {
    port,
    otherPort,
    origin: `http://${LOOPBACK}:${port}`,
    play(script, options = {}) {
      const { over, faults, ownPort } = needsOf(script, options.over);
      if (over !== 'http' || faults.length > 0 || ownPort) {
        throw new TypeError('this script needs more than a port in the clear: it has to be staged');
      }
      return begin(script, options, ports.clear);
    },
    async stage(script, options = {}) {
      assertPlayable(script, options.over);
      assertOpen();
      const stage = await ports.stage(needsOf(script, options.over));
      try {
        return begin(script, options, stage);
      } catch (error) {
        await stage.ownPort?.close();
        throw error;
      }
    },
    mount(path, resource) {
      if (!/^(?:\/[\w.-]+)+$/.test(path) || /^\/play(?:\/|$)/.test(path) || resources.has(path)) {
        throw new TypeError(`"${path}" cannot be mounted: malformed or taken`);
      }
      resources.set(path, resource);
      return () => resources.delete(path);
    },
    close() {
      if (closed === undefined) {
        for (const play of [...plays.values()]) play.stop('the reference server was closed');
        for (const resource of resources.values()) resource.close?.();
        closed = ports.close();
      }
      return closed;
    },
  };
}
