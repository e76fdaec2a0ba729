import { Turns } from '../../turns.ts';
import type { Capability, Client, ClientStream } from '../client.ts';
import { HeldStreams } from '../held-streams.ts';
import { DriverProcess, type Loaded, type ProcessLimits } from './process/driver-process.ts';

export interface DriverClientLimits extends ProcessLimits {
  /** How often it may break down; it is not started again then. */
  readonly breakdowns?: number;
}

/** Processes that are had for one play each, at the same time. */
const ALONE_AT_ONCE = 4;

/**
 * The driver in this file, as a client of ours: it runs in a process of its own, so that nothing it does reaches the
 * harness. When that goes down it is started again.
 * @param file absolute path
 * @throws DriverUnusable when there is no driver in it; nothing is left running then.
 */
export async function createDriverClient(
  file: string,
  { breakdowns = 20, ...limits }: DriverClientLimits = {},
): Promise<Client> {
  const first = await DriverProcess.start(file, limits);
  const { name } = first.loaded;
  const turns = new Turns(ALONE_AT_ONCE);
  const processes = new Set([first.process]);
  let current = first.process;
  let restarting: Promise<DriverProcess> | undefined;
  let brokenDown = 0;
  let lastReason = '';
  let isClosed = false;

  const started = async (): Promise<DriverProcess> => {
    if (isClosed) throw new Error(`the client ${name} is closed`);
    if (brokenDown >= breakdowns)
      throw new Error(
        `${name} is not started again after ${brokenDown} breakdowns; of the last: ${lastReason}`,
      );
    const { process } = await DriverProcess.start(file, limits);
    processes.add(process);
    return process;
  };
  const count = (process: DriverProcess) => {
    if (process.end === null || !processes.delete(process)) return;
    brokenDown += 1;
    lastReason = process.end.message;
  };
  const running = async (): Promise<DriverProcess> => {
    count(current);
    if (current.end === null) return current;
    restarting ??= started().finally(() => {
      restarting = undefined;
    });
    current = await restarting;
    return current;
  };

  const shared = clientOf(first.loaded, running, async () => {
    isClosed = true;
    await restarting?.catch(() => {});
    await Promise.all([...processes].map((process) => process.close()));
  });
  return {
    ...shared,
    alone: (play) =>
      turns.take(async () => {
        const process = await started();
        const client = clientOf(
          first.loaded,
          async () => process,
          () => process.close(),
        );
        try {
          return await play(client);
        } finally {
          count(process);
          await client.close();
          processes.delete(process);
        }
      }),
  };
}

function clientOf(
  { name, version, capabilities, runsPrograms }: Loaded,
  running: () => Promise<DriverProcess>,
  leave: () => Promise<void>,
): Client {
  const streams = new HeldStreams(name);
  let closing: Promise<void> | undefined;
  const close = async () => {
    // Which of its streams do not close has been told by their plays.
    await streams.close().catch(() => {});
    await leave();
  };
  return {
    name,
    version,
    capabilities: new Set(capabilities as Capability[]),
    async open({ url, eventTypes, withCredentials, method, body, headers }, observer): Promise<ClientStream> {
      streams.assertOpen();
      const request = {
        url,
        eventTypes,
        ...(withCredentials !== undefined && { withCredentials }),
        ...(method !== undefined && { method }),
        ...(body !== undefined && { body }),
        ...(headers !== undefined && { headers }),
      };
      const process = await running();
      return streams.hold(await process.begin({ kind: 'open', request }, observer));
    },
    ...(runsPrograms && {
      async run({ program, url, otherUrl }, observer): Promise<ClientStream> {
        streams.assertOpen();
        const process = await running();
        const source = program.toString();
        return streams.hold(
          await process.begin({ kind: 'run', program: { source, url, otherUrl } }, observer),
        );
      },
    }),
    close() {
      closing ??= close();
      return closing;
    },
  };
}
