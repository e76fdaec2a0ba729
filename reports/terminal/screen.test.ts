import { describe, expect, it } from 'vitest';
import { hostileResults } from '../testing/sample-results.ts';
import { complain, print, screenOf } from './screen.ts';
import { renderTerminal } from './terminal.ts';

const written = () => {
  const texts: string[] = [];
  return { texts, output: { write: (text: string) => texts.push(text) } };
};

describe('the screen', () => {
  it.each([
    [{ isTTY: true, columns: 80 }, {}, { columns: 80, colour: true }],
    [{ isTTY: true, columns: 40 }, { NO_COLOR: '' }, { columns: 40, colour: true }],
    [{ isTTY: true, columns: 220 }, {}, { columns: 100, colour: true }],
    [{ isTTY: true, columns: 0 }, { NO_COLOR: '1' }, { columns: 80, colour: false }],
    [{ isTTY: true, columns: 80 }, { TERM: 'dumb' }, { columns: 80, colour: false }],
    [{}, {}, { columns: 80, colour: false }],
  ])('%j with %j is %j', (output, env, expected) => {
    expect(screenOf({ ...written().output, ...output }, env)).toEqual(expected);
  });
});

/**
 * What the runner of GitHub Actions does with a line: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 * takes `::name` at the beginning, and of old `##[name]` anywhere.
 */
function obeyed(log: string): string[] {
  let stopped: string | null = null;
  return log.split('\n').flatMap((line) => {
    const [, name = '', value = ''] =
      /^\s*::([\w-]+)[^:]*::(.*)$/.exec(line) ?? /##\[([\w-]+)[^\]]*\](.*)$/.exec(line) ?? [];
    if (stopped !== null) {
      if (name === stopped) stopped = null;
      return [];
    }
    if (name === 'stop-commands') stopped = value;
    return name === '' || name === 'stop-commands' ? [] : [name];
  });
}

describe('in a job of GitHub Actions', () => {
  const env = { GITHUB_ACTIONS: 'true' };
  const evil = '::error::x\n  ::set-output name=a::b\nobserved ##[error]y\n::stop-commands::z\n';

  it('nobody gives the runner commands by what is printed', () => {
    expect(obeyed(evil)).toEqual(['error', 'set-output', 'error']);
    const { texts, output } = written();
    print(evil, output, env);
    complain(evil, output, env);
    expect(obeyed(texts.join(''))).toEqual([]);
    expect(texts.join('')).not.toContain('##[');
    expect(obeyed(`${texts.join('')}::warning::ours`)).toEqual(['warning']);
  });

  it('nor by what a server or client may be called, and send', () => {
    const hostile = '\n::error::x ##[group]y\r::add-mask::a';
    const results = hostileResults();
    const named = { ...results, subject: { name: hostile, url: `http://127.0.0.1/${hostile}` } };
    const { texts, output } = written();
    print(renderTerminal(named, { columns: 40, colour: false }), output, env);
    expect(texts.join('')).toContain('::error::x');
    expect(obeyed(texts.join(''))).toEqual([]);
  });

  it('each text has a token of its own', () => {
    const { texts, output } = written();
    print('a', output, env);
    print('a', output, env);
    expect(texts[0]).not.toBe(texts[1]);
  });
});

it('elsewhere a text is printed as it is, and a message without what would steer a terminal', () => {
  const { texts, output } = written();
  print('::error::x\n', output, {});
  complain('no\u001B[2J\nsuch thing', output, {});
  expect(texts).toEqual(['::error::x\n', 'sse-conformance: no\\u001B[2J\nsuch thing\n']);
});
