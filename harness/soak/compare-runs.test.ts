import { describe, expect, it } from 'vitest';
import type { Result } from '../../reports/results.ts';
import { inDeliveries } from '../../suites/client/delivery.ts';
import { differences, outcomesOf } from './compare-runs.ts';
import { renderDifferences } from './render.ts';

function result(id: string, verdict: Result['verdict'], ...messages: string[]): Result {
  return {
    id,
    requirements: ['r'],
    level: 'must',
    client: 'chrome',
    verdict,
    title: '',
    message: messages[0] ?? 'measured 17 ms',
    findings: messages.map((message) => ({ message, expected: '', observed: '' })),
    durationMs: 1,
    transcript: null,
  };
}

const run = (name: string, ...results: Result[]) => ({
  suite: 'client',
  name,
  outcomes: outcomesOf(results),
});

describe('differences', () => {
  it('are none where verdicts and what is broken are the same, whatever was measured', () => {
    const calm = run('calm 1', result('a', 'pass'), result('b', 'fail', 'too soon by 3 ms', 'no event'));
    const busy = run('loaded 1', result('b', 'fail', 'no event', 'too soon by 4.5 ms'), result('a', 'pass'));
    expect(differences([calm, busy])).toEqual([]);
  });

  it('are none where the same shows in other deliveries', () => {
    const [one, other] = [
      inDeliveries('no event', ['as-written'], 3),
      inDeliveries('no event', ['byte-by-byte'], 1),
    ];
    const runs = [run('calm 1', result('a', 'fail', one)), run('delayed 1', result('a', 'fail', other))];
    expect(one).not.toBe(other);
    expect(differences(runs)).toEqual([]);
  });

  it('name the runs by what came of them, the most frequent first', () => {
    const runs = [
      run('calm 1', result('a', 'fail', 'no event')),
      run('calm 2', result('a', 'pass')),
      run('calm 3', result('a', 'pass')),
    ];
    expect(differences(runs)).toEqual([
      {
        suite: 'client',
        subject: 'a chrome',
        isOfVerdicts: true,
        outcomes: [
          { verdict: 'pass', broken: '', runs: ['calm 2', 'calm 3'] },
          { verdict: 'fail', broken: 'no event', runs: ['calm 1'] },
        ],
      },
    ]);
  });

  it('are another fault under the same verdict, and a case that was not run', () => {
    const runs = [
      run('calm 1', result('a', 'fail', 'no event'), result('b', 'pass')),
      run('calm 2', result('a', 'fail', 'waited in vain')),
    ];
    expect(differences(runs).map(({ subject, isOfVerdicts }) => [subject, isOfVerdicts])).toEqual([
      ['a chrome', false],
      ['b chrome', true],
    ]);
  });

  it('are not looked for between suites', () => {
    const other = { ...run('calm 1', result('a', 'fail')), suite: 'server' };
    expect(differences([run('calm 1', result('a', 'pass')), other])).toEqual([]);
  });
});

describe('renderDifferences', () => {
  it('tells what differed, how often, in which runs and where to look', () => {
    const runs = [
      run('calm 1', result('a', 'pass')),
      run('delayed 1', result('a', 'fail', 'evil\u001b[31m')),
    ];
    const text = renderDifferences(differences(runs), { runs: 2, folder: 'somewhere' });
    expect(text).toContain('1 verdict not the same in 2 runs');
    expect(text).toContain('1 times  pass   (calm 1)');
    expect(text).toContain('(delayed 1)');
    expect(text).toContain('somewhere');
    expect(text).not.toContain('\u001b');
  });

  it('says so when nothing did', () => {
    expect(renderDifferences([], { runs: 4, folder: '' })).toBe('\nThe same verdicts in 4 runs.\n');
  });

  it('tells apart what is found differently under the same verdict', () => {
    const runs = [
      run('calm 1', result('a', 'fail', 'no event')),
      run('loaded 1', result('a', 'fail', 'in vain')),
    ];
    const text = renderDifferences(differences(runs), { runs: 2, folder: 'somewhere' });
    expect(text).toMatch(
      /^\nThe same verdicts in 2 runs\.\n\nThe same verdict, and not the same found:\n\nclient: a chrome/,
    );
  });
});
