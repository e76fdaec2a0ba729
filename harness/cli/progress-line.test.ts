import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { fitted, isWatched, ProgressLine } from './progress-line.ts';

const TTY = { isTTY: true };

describe('a progress line', () => {
  it.each([
    [[TTY, TTY], {}, true],
    [[TTY, TTY], { CI: 'false' }, true],
    [[TTY, TTY], { CI: 'true' }, false],
    [[TTY, TTY], { TERM: 'dumb' }, false],
    [[TTY, {}], {}, false],
  ])('of %j with %j is watched: %s', (outputs, env, watched) => {
    expect(isWatched(outputs, env)).toBe(watched);
  });

  const figures = ['2 of 8 done', '41 of 120 visits', '1 min 59 s at most'];
  it.each([
    [80, 'Watching http://127.0.0.1:30…  2 of 8 done, 41 of 120 visits, 1 min 59 s at most'],
    [50, '2 of 8 done, 41 of 120 visits, 1 min 59 s at most'],
    [40, '41 of 120 visits, 1 min 59 s at most'],
    [20, '1 min 59 s at most'],
    [10, '1 min 59 …'],
    [0, ''],
  ])('fits into %i columns', (columns, line) => {
    expect(fitted('Watching http://127.0.0.1:3000/events', figures, columns)).toBe(line);
  });

  it('counts columns, not characters', () => {
    const line = fitted('日本語'.repeat(30), ['1 of 2'], 40);
    expect(stringWidth(line)).toBeLessThanOrEqual(40);
    expect(line).toMatch(/^日本語.*… {2}1 of 2$/);
  });

  it('is drawn over itself when it changes, and leaves nothing behind', () => {
    const texts: string[] = [];
    const line = new ProgressLine({ columns: 40, write: (text) => texts.push(text) });
    line.clear();
    line.draw('a', ['1 of 2']);
    line.draw('a', ['1 of 2']);
    line.draw('a', ['2 of 2']);
    line.clear();
    line.clear();
    expect(texts).toEqual(['\r\u001B[Ka  1 of 2', '\r\u001B[Ka  2 of 2', '\r\u001B[K']);
    new ProgressLine(null).draw('a', []);
  });
});
