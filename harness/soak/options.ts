import { Command, InvalidArgumentError } from 'commander';
import { type ClientName, DEFAULT_CLIENTS, VISITORS } from '../clients/names.ts';
import type { CaseSelection } from '../run/select-cases.ts';
import { parseClients } from '../settings/usage.ts';
import { KINDS, type Kind } from './kinds.ts';

export const SUITES = ['client', 'server'] as const;

export type Suite = (typeof SUITES)[number];

/** What is run, how often, and in which circumstances. */
export interface SoakOptions {
  /** How often in each kind. */
  readonly runs: number;
  readonly kinds: readonly Kind[];
  readonly suites: readonly Suite[];
  /** By suite: who is judged, and who visits. */
  readonly clients: Readonly<Record<Suite, readonly ClientName[]>>;
  /** Of the client suite. */
  readonly cases: CaseSelection;
  /** Of the server suite: names of bundled targets. */
  readonly targets: readonly string[];
  /** Of the first run; each further one has the next number. */
  readonly seed: number;
  /** Folder for what is kept. */
  readonly out: string;
}

/** @param seed where none is given */
export function parseSoakOptions(args: readonly string[], seed: number): SoakOptions {
  const command = new Command('soak')
    .description('Runs the suites again and again, and tells which verdicts were not the same every time.')
    .option('--runs <n>', 'how often in each kind', wholeNumber, 3)
    .option('--kind <names>', `of ${KINDS.join(', ')}`, listOf(KINDS), KINDS)
    .option('--suite <names>', `of ${SUITES.join(', ')}`, listOf(SUITES), SUITES)
    .option('--client <names>', 'which clients, divided by commas', parseClients)
    .option('--case <glob>', 'only client cases whose id matches')
    .option('--area <name>', 'only client cases of this area')
    .option('--target <names>', 'bundled targets for the server suite', names, ['live-feed'])
    .option('--seed <n>', 'of random order and delays, to have them again', wholeNumber, seed)
    .option('--out <folder>', 'for what is kept', 'conformance-report/soak')
    .parse(args, { from: 'user' });
  const { runs, kind, suite, client, target, out, ...flags } = command.opts<Flags>();
  const visitors: readonly ClientName[] = VISITORS;
  return {
    runs,
    kinds: kind,
    suites: suite,
    clients: {
      client: client ?? DEFAULT_CLIENTS,
      server: client?.filter((name) => visitors.includes(name)) ?? VISITORS,
    },
    cases: { area: flags.area ?? null, glob: flags.case ?? null },
    targets: target,
    seed: flags.seed,
    out,
  };
}

interface Flags {
  readonly runs: number;
  readonly kind: readonly Kind[];
  readonly suite: readonly Suite[];
  readonly client?: readonly ClientName[];
  readonly case?: string;
  readonly area?: string;
  readonly target: readonly string[];
  readonly seed: number;
  readonly out: string;
}

function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError(`"${text}" is no whole number`);
}

const names = (text: string): readonly string[] => text.split(',').map((name) => name.trim());

function listOf<T extends string>(allowed: readonly T[]): (text: string) => readonly T[] {
  return (text) =>
    names(text).map((name) => {
      const known = allowed.find((one) => one === name);
      if (known !== undefined) return known;
      throw new InvalidArgumentError(`there is no "${name}": there are ${allowed.join(', ')}`);
    });
}
