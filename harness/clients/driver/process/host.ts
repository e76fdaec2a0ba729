import { functionOf } from '../../chrome/realm.js';
import type { Client, ClientStream } from '../../client.ts';
import { drive } from '../drive.ts';
import { loadDriver } from '../load.ts';
import { inWords } from '../within.ts';
import { onMachineClock } from './machine-clock.ts';
import type { FactSeen, Order, Report } from './messages.ts';

/** Tells the harness; `sent` is called when that has been written. */
type Say = (report: Report, sent?: () => void) => void;

/** Takes the orders of the harness, over the channel that Node gives to a process which it has forked. */
export function hostDriver(): Say {
  // What a driver makes of `process.send` is its own affair.
  const send = process.send?.bind(process);
  if (send === undefined) throw new Error('this is started by the harness');
  const say: Say = (report, sent = () => {}) => {
    if (process.connected) send(report, undefined, undefined, sent);
    else sent();
  };
  const streams = new Map<number, Promise<ClientStream>>();
  let client: Client | undefined;

  const load = async ({ file, limits }: Extract<Order, { kind: 'load' }>) => {
    try {
      client = drive(await loadDriver(file), limits);
      const { name, version, capabilities, run } = client;
      const told = { name, version, capabilities: [...capabilities] };
      say({ kind: 'loaded', ...told, runsPrograms: run !== undefined });
    } catch (error) {
      say({ kind: 'unusable', message: error instanceof Error ? error.message : String(error) });
    }
  };

  const carryOut = async (stream: number, report: 'begun' | 'closed', order: () => Promise<unknown>) => {
    try {
      await order();
      say({ kind: report, stream });
    } catch (error) {
      say({ kind: 'refused', stream, message: error instanceof Error ? error.message : inWords(error) });
    }
  };

  const begin = (order: Extract<Order, { kind: 'open' | 'run' }>) => {
    const { stream } = order;
    const begun =
      client === undefined ? Promise.reject(new Error('nothing is loaded')) : start(client, order, say);
    streams.set(stream, begun);
    return carryOut(stream, 'begun', () => begun);
  };

  const end = async (stream: number) => {
    const begun = streams.get(stream);
    streams.delete(stream);
    await carryOut(stream, 'closed', async () => (await begun)?.close());
  };

  const quit = async () => {
    await client?.close();
    say({ kind: 'quit' }, () => process.exit(0));
  };

  process.on('message', (order: Order) => {
    if (order.kind === 'ping') say({ kind: 'pong' });
    else if (order.kind === 'load') void load(order);
    else if (order.kind === 'close') void end(order.stream);
    else if (order.kind === 'quit') void quit();
    else void begin(order);
  });
  return say;
}

function start(
  client: Client,
  order: Extract<Order, { kind: 'open' | 'run' }>,
  say: Say,
): Promise<ClientStream> {
  const { stream } = order;
  const failed = ({ message }: Error) => say({ kind: 'failed', stream, message });
  if (order.kind === 'open') {
    return client.open(order.request, {
      observed: (seen) =>
        say({ kind: 'observed', stream, observation: { ...seen, at: onMachineClock(seen.at) } }),
      failed,
    });
  }
  if (client.run === undefined) throw new Error(`the client ${client.name} runs no programs`);
  const { source, url, otherUrl } = order.program;
  return client.run(
    { program: functionOf(source), url, otherUrl },
    {
      noted: (name, fact: unknown) => say({ kind: 'noted', stream, name, fact: factOf(fact) }),
      ended: (error) => say({ kind: 'ended', stream, ...(error !== undefined && { error }) }),
      failed,
    },
  );
}

/** A class that is not what it is meant to be makes programs note what is no fact: that in words. */
function factOf(value: unknown): FactSeen {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return value.slice(0, 1000).map(factOf);
  return inWords(value);
}
