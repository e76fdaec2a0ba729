import { type Command, InvalidArgumentError, Option } from 'commander';
import { counted } from '../../reports/shown.ts';
import { parseShard, type Shard } from '../run/shard.ts';
import { UsageError } from '../settings/usage-error.ts';

/** Where a run takes place, and which part of it; as commander names them. */
export interface RunFlags {
  readonly browserWsEndpoint?: string;
  readonly shard?: Shard;
}

/** @param parts what a shard has a part of */
export function addRunOptions(command: Command, parts: string): void {
  command
    .option(
      '--browser-ws-endpoint <url>',
      'a Chrome that runs already, by its DevTools endpoint',
      parseBrowserEndpoint,
    )
    .addOption(
      new Option('--shard <i/n>', `only this part of the ${parts}; "merge" puts parts together`)
        .argParser(parseShardOption)
        .conflicts('updateBaseline'),
    );
}

/** What was given of them. */
export function runOptionsOf({ browserWsEndpoint, shard }: RunFlags): RunFlags {
  return {
    ...(browserWsEndpoint !== undefined && { browserWsEndpoint }),
    ...(shard !== undefined && { shard }),
  };
}

/** What stands in it may be a secret, so none of it is told. */
export function parseBrowserEndpoint(text: string): string {
  const protocol = URL.canParse(text) ? new URL(text).protocol : '';
  if (protocol === 'ws:' || protocol === 'wss:') return text;
  if (protocol === 'http:' || protocol === 'https:')
    throw new InvalidArgumentError(
      'the endpoint of a browser begins with ws: its /json/version tells it as webSocketDebuggerUrl',
    );
  throw new InvalidArgumentError('the endpoint of a browser is a ws or wss URL');
}

export function parseShardOption(text: string): Shard {
  const shard = parseShard(text);
  if (shard !== null) return shard;
  throw new InvalidArgumentError(`"${text}" is no shard: 2/3 is the second of three`);
}

/** @param noun what there are too few of */
export function nothingInShard(number: number, noun: string): UsageError {
  return new UsageError(
    `nothing is left for this shard: there ${number === 1 ? 'is' : 'are'} only ${counted(number, noun)}`,
  );
}
