import { afterEach, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from './command-line.ts';

const COMMANDS = ['server', 'client', 'demo', 'list', 'explain', 'report', 'init', 'serve', 'merge'];

afterEach(() => vi.restoreAllMocks());

/** What is written while this is done, without a process of its own. */
async function saying(...args: string[]): Promise<{ readonly said: string; readonly code: number }> {
  let said = '';
  const write = (text: string | Uint8Array) => {
    said += String(text);
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(write);
  vi.spyOn(process.stderr, 'write').mockImplementation(write);
  return { code: await runCommandLine(args), said };
}

describe('the help', () => {
  it.each([[], ...COMMANDS.map((name) => [name])])(
    'of %s has examples that it can be right with, in 80 columns',
    async (...command) => {
      const { said, code } = await saying(...command, '--help');
      expect(code).toBe(0);
      expect(said.split('\n').filter((line) => line.length > 80)).toEqual([]);
      const [before = '', examples = ''] = said.split('Examples:\n');
      const lines = examples.match(/^ {2}\$ sse-conformance .+(?:\\\n.+)?/gm) ?? [];
      expect(lines.length).toBeGreaterThanOrEqual(2);
      for (const line of lines) {
        const isOfServer = / (?:https?:|--config)/.test(line) && !/ (?:client|init) /.test(line);
        const { said: help } =
          command.length > 0
            ? { said: before }
            : await saying(isOfServer ? 'server' : (/conformance (\w+)/.exec(line)?.[1] ?? ''), '--help');
        for (const option of line.match(/--[a-z-]+/g) ?? []) expect(help).toContain(`  ${option}`);
      }
    },
  );

  it('names every command', async () => {
    const { said } = await saying('--help');
    for (const name of COMMANDS) expect(said).toMatch(new RegExp(`^  ${name} `, 'm'));
  });
});

describe('what is wrong', { timeout: 60_000 }, () => {
  it.each([
    [['http://127.0.0.1:9/', '--obsrve', '1'], 'server'],
    [['http://127.0.0.1:9/', '--case', 'nothing-like-it'], 'server'],
    [['events'], 'server'],
    [['client', '--client', 'firefox'], 'client'],
    [['client', '--update-baseline'], 'client'],
    [['demo', '--area', 'heders'], 'demo'],
    [['merge', 'nowhere'], 'merge'],
    [['merge'], 'merge'],
    [['report', 'nowhere.json'], 'report'],
    [['explain', 'nothing-like-it'], 'explain'],
    [['list', '--level', 'mst'], 'list'],
    [['serve', '--port', '0'], 'serve'],
    [['init', 'localhost'], 'init'],
    [['clint'], null],
  ])('%j comes with the help page that lists what is right', async (args, command) => {
    const { said, code } = await saying(...args);
    expect(said).toMatch(/\nSee sse-conformance .*--help\.\n$/);
    expect(said).toContain(`\nSee sse-conformance ${command === null ? '' : `${command} `}--help.\n`);
    expect(code).toBe(2);
  });
});

describe('what is nearly right', { timeout: 60_000 }, () => {
  it.each([
    [['clint'], 'did you mean client?'],
    [['http://127.0.0.1:9/', '--obsrve', '1'], 'Did you mean --observe?'],
    [['http://127.0.0.1:9/', '--client', 'fetsh'], 'did you mean fetch?'],
    [['http://127.0.0.1:9/', '--area', 'heders'], 'did you mean headers?'],
    [['http://127.0.0.1:9/', '--case', 'content-typ'], 'did you mean server.headers.content-type?'],
    [['client', '--area', 'parsin'], 'did you mean parsing?'],
    [['client', '--case', 'bom-striped'], 'did you mean client.parsing.bom-stripped?'],
    [['client', '--drivr', 'x'], 'Did you mean --driver?'],
    [['list', '--area', 'parsin'], 'did you mean parsing?'],
    [['list', '--rol', 'client'], 'Did you mean --role?'],
    [['list', '--level', 'mst'], '--level: Allowed choices are must, should, info.'],
    [['http://127.0.0.1:9/', '--observe', 'long'], '--observe: "long" is not a number of seconds'],
    [['http://127.0.0.1:9/', '--header', 'secret-1'], '--header: a header is written as "name: value"'],
    [['explain', 'bom-striped'], 'did you mean client.parsing.bom-stripped?'],
    [
      ['http://127.0.0.1:9/', '--data', '…'],
      'the request body is …, which stands in reports for what they do',
    ],
    [['http://127.0.0.1:9/', '--header', 'x-a: …'], '--header: the header x-a is …, which stands in reports'],
    [['serve', '--prt', '80'], 'Did you mean --port?'],
    [['http://127.0.0.1:9/', '--\u001B[2Jx'], "unknown option '--\\u001B[2Jx'"],
  ])('%j is told, with exit code 2', async (args, sentence) => {
    const { said, code } = await saying(...args);
    expect(said).toContain(sentence);
    expect(said).not.toMatch(/\u001B|secret-1/);
    expect(code).toBe(2);
  });
});
