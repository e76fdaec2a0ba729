import { type Listener, openListener } from './listener.ts';

/**
 * Puts something before a port of the loopback address: on `wanted`, or on a free port. It leads to `behind`, and what
 * is asked there is asked under the port in front.
 * @throws Error (`EADDRINUSE`, …) when the wanted port cannot be had, or none is free.
 */
export type Between = (behind: number, wanted?: number) => Promise<Listener>;

/** Opens listeners that are reached only through what is put before each of them. */
export function listenBehind(between: Between): typeof openListener {
  return async (routes, speech, wanted) => {
    const listener = await openListener(routes, speech);
    try {
      const front = await between(listener.port, wanted);
      return {
        port: front.port,
        shut: () => front.shut(),
        async close() {
          await front.close();
          await listener.close();
        },
      };
    } catch (error) {
      await listener.close();
      throw error;
    }
  };
}
