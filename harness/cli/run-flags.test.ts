import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import {
  addRunOptions,
  parseBrowserEndpoint,
  parseShardOption,
  type RunFlags,
  runOptionsOf,
} from './run-flags.ts';

function parsed(...args: string[]): RunFlags {
  const command = new Command().exitOverride().configureOutput({ writeErr() {} });
  command.option('--update-baseline');
  addRunOptions(command, 'cases');
  return runOptionsOf(command.parse(args, { from: 'user' }).opts<RunFlags>());
}

describe('where a run takes place', () => {
  it('is here, and it is whole, unless said otherwise', () => expect(parsed()).toEqual({}));

  it('is said', () =>
    expect(parsed('--browser-ws-endpoint', 'wss://x/?token=y', '--shard', '2/3')).toEqual({
      browserWsEndpoint: 'wss://x/?token=y',
      shard: { index: 2, count: 3 },
    }));

  it('is no part where a baseline is written', () =>
    expect(() => parsed('--shard', '1/2', '--update-baseline')).toThrow('cannot be used with'));

  it.each(['0/1', '2/1', '1', 'a/b'])('a shard is not %s', (text) =>
    expect(() => parseShardOption(text)).toThrow('is no shard'),
  );

  it('an endpoint that is none is not repeated', () => {
    expect(() => parseBrowserEndpoint('ftp://secret')).toThrow(/ws or wss URL$/);
    expect(() => parseBrowserEndpoint('http://127.0.0.1:9222/?secret')).toThrow('webSocketDebuggerUrl');
    expect(() => parseBrowserEndpoint('http://127.0.0.1:9222/?secret')).not.toThrow('secret');
  });
});
