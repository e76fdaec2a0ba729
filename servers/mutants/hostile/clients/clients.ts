import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { LOOPBACK } from '../../../reference/listen.ts';
import type { Outcome } from '../hostile-server.ts';
import type * as drivers from './drivers.ts';
import * as services from './services.ts';

/** A client that means harm to whoever judges it: it must not fool, stall or fell the judge. */
export interface HostileClient {
  /** Kebab case, unique. */
  readonly name: string;
  readonly expected: Outcome;
  /** @param folder for files of its own */
  start(folder: string): Promise<RunningClient>;
}

export interface RunningClient {
  /** By which the command has it judged. */
  readonly args: readonly string[];
  close(): Promise<void>;
}

type DriverName = keyof typeof drivers;

/** It cannot be judged, and that is told with these words. */
const undecided = (says: string): Outcome => ({ exit: 3, says });

const DRIVERS: Readonly<Record<DriverName, Outcome>> = {
  neverOpens: undecided('did not'),
  throwsInOpen: undecided('no '),
  throwsLater: undecided('nobody caught'),
  exits: undecided('exit code 0'),
  // Whether it is cut off first or found to be busy is a matter of the machine.
  floods: { exit: 3 },
  // Some of its cases are played alone, in which it makes no request.
  floodsInTurns: { exit: 1, says: 'stopped listening' },
  isBusyForEver: undecided('busy'),
  eatsMemory: undecided('memory'),
  hangsInClose: undecided('close'),
  hangsWhenAllIsOver: { exit: 1 },
  tellsTwice: { exit: 1, says: 'more than' },
};

const SERVICES: readonly [name: string, service: services.HostileService, expected: Outcome][] = [
  ['never-answers', services.neverAnswers, undecided('no answer')],
  ['hangs-up', services.hangsUp, undecided('POST')],
  ['answers-twice', services.answersTwice, { exit: [1, 3] }],
  ['answers-at-length', services.answersAtLength, { exit: [1, 3] }],
  ['floods-callbacks', services.floodsCallbacks, { exit: [1, 3] }],
  ['reports-twice', services.reportsTwice, { exit: 1 }],
  ['reports-nonsense', services.reportsNonsense, undecided('callback')],
  ['quits', services.quits, undecided('POST')],
];

/** Every hostile client. */
export const hostileClients: readonly HostileClient[] = [
  ...(Object.keys(DRIVERS) as DriverName[]).map(
    (driver): HostileClient => ({
      name: nameOf(driver),
      expected: DRIVERS[driver],
      async start(folder) {
        const file = join(folder, 'driver.mjs');
        const all = new URL('./drivers.js', import.meta.url).href;
        await writeFile(file, `export { ${driver} as default } from ${JSON.stringify(all)};\n`);
        return { args: ['client', '--driver', file], close: async () => {} };
      },
    }),
  ),
  ...SERVICES.map(
    ([name, service, expected]): HostileClient => ({
      name: `service-${name}`,
      expected,
      async start() {
        const server = services.serve(service);
        server.listen(0, LOOPBACK);
        await once(server, 'listening');
        const { port } = server.address() as AddressInfo;
        return {
          args: ['client', '--service', `http://${LOOPBACK}:${port}`],
          async close() {
            server.closeAllConnections();
            if (server.listening) await new Promise((resolve) => server.close(resolve));
          },
        };
      },
    }),
  ),
];

/** `driver-throws-later` for `throwsLater`. */
function nameOf(driver: DriverName): string {
  return `driver-${driver.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
