import getPort from 'get-port';
import type { Listener, openListener, Speech } from './listener.ts';
import { PortTrouble } from './port-trouble.ts';
import type { Routes } from './routes.ts';

/**
 * Below the ports that systems give to outgoing connections: one of those could take the port while nobody listens
 * there, and a client could even connect to itself.
 */
const LOWEST = 20_000;
const COUNT = 10_000;
const CANDIDATES = 20;

/** How long to wait when somebody else has taken the port meanwhile; ms. */
const TRY_AGAIN_MS = 50;

/** A port of one play alone, which can refuse connections for a time. */
export interface OwnPort {
  readonly port: number;
  /** Refuses connections from now on, and listens again after so long (ms) or a little longer. */
  refuse(ms: number): void;
  /** Calls `listener` when clients may meet somebody else there, or nobody. Must not throw. */
  onTrouble(listener: (trouble: PortTrouble) => void): void;
  close(): Promise<void>;
}

/** @throws Error when no port can be had. */
export async function openOwnPort(
  routes: Routes,
  speech: Speech,
  open: typeof openListener,
): Promise<OwnPort> {
  const candidates = Array.from({ length: CANDIDATES }, () => LOWEST + Math.floor(Math.random() * COUNT));
  let troubled: (trouble: PortTrouble) => void = () => {};
  const own: Routes = { ...routes, troubled: (trouble) => troubled(trouble) };
  const listeners = [await open(own, speech, await getPort({ port: candidates }))];
  const port = listeners[0]?.port ?? 0;
  let timer: NodeJS.Timeout | undefined;
  let reopening: Promise<void> | undefined;
  let closed = false;

  const reopenIn = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      reopening = open(own, speech, port).then(
        (listener) => {
          listeners.push(listener);
        },
        (error: unknown) => {
          if (closed) return;
          const why = error instanceof Error ? error.message : String(error);
          troubled(
            new PortTrouble(
              `port ${port}, which was to refuse connections for a time, was lost: ${why}`,
              false,
            ),
          );
          reopenIn(TRY_AGAIN_MS);
        },
      );
    }, ms);
  };
  return {
    port,
    refuse(ms) {
      for (const listener of listeners) listener.shut();
      reopenIn(ms);
    },
    onTrouble(listener) {
      troubled = listener;
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await reopening;
      await Promise.all(listeners.map((listener: Listener) => listener.close()));
    },
  };
}
