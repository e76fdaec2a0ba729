import type { ClientName } from '../../../harness/clients/names.ts';
import type { Patience } from '../../../harness/probes/patience.ts';
import type { Approach } from '../../../harness/run/server/server-session.ts';
import type { HeaderField } from '../../../harness/transcript.ts';
import type { Verdict } from '../../../suites/verdict.ts';
import { startAdapter } from '../../targets/scripted/scripted-target.ts';
import type { RunningTarget } from '../../targets/target.ts';
import { get } from '../../targets/target.ts';
import { startBehaving } from './behave.ts';
import type { Behaviour } from './behaviour.ts';
import { createHandwritten, type Library } from './library.ts';

/** Any client says what there is to say: a browser is of no use to most of the faults, and takes its time. */
export const CLIENTS = ['eventsource', 'fetch'] as const satisfies readonly ClientName[];

type MutantClient = (typeof CLIENTS)[number];

/** A server with one fault, or with an oddness that is right. */
export interface ServerMutant {
  /** Kebab case. */
  readonly name: string;
  /** What it does, in one line and the third person. */
  readonly does: string;
  /**
   * The checks that are about it, by id or by `<id> <client>`, with the verdict that each must give. No other
   * may say `fail`, `warn` or `error`. Empty for a server that is right.
   */
  readonly caughtBy: Readonly<Record<string, Verdict>>;
  /** Checks, by id, that rightly see the fault as well when the machine is slow: no more than that may depend on it. */
  readonly maySee?: readonly string[];
  /** How long it is watched; `SHORT` when not given. */
  readonly patience?: Patience;
  /** How it is visited, and what is demanded of it, where that is not the usual. */
  readonly approach?: Approach;
  /** Besides their own, sent with every request. */
  readonly headers?: readonly HeaderField[];
  /** Those that visit it; both when not given. */
  readonly clients?: readonly MutantClient[];
  start(): Promise<RunningTarget>;
}

type CaughtBy = ServerMutant['caughtBy'];

/** A dozen events, on a machine that is busy with other servers. */
export const SHORT: Patience = { enoughMs: 2000, atMostMs: 3400 };

/** How a mutant is watched and visited, where that is not the usual. */
type Watched = Pick<ServerMutant, 'patience' | 'approach' | 'headers' | 'clients' | 'maySee'>;

/** A server with one fault. */
export const faulty = (
  name: string,
  does: string,
  caughtBy: CaughtBy,
  behaviour: Partial<Behaviour>,
  watched: Watched = {},
): ServerMutant => ({ name, does, caughtBy, ...watched, start: () => startBehaving(behaviour) });

/** A server that is right, though few are like it. */
export const odd = (
  name: string,
  does: string,
  behaviour: Partial<Behaviour>,
  watched: Watched = {},
): ServerMutant => faulty(name, does, {}, behaviour, watched);

/** A server library with one fault, told what to send. */
export const faultyLibrary = (
  name: string,
  does: string,
  caughtBy: CaughtBy,
  library: Partial<Library>,
): ServerMutant => ({
  name: `library-${name}`,
  does,
  caughtBy,
  async start() {
    const server = await startAdapter((streams) => createHandwritten(streams, library));
    return { request: get(`${server.origin}/`), scripted: true, close: server.close };
  },
});
