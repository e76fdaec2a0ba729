import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Program } from '../../../suites/client/program.ts';
import { type RealmReport, runProgram } from './realm.js';

class FakeEventSource extends EventTarget {
  static readonly opened: unknown[][] = [];

  constructor(...args: unknown[]) {
    super();
    if (args[0] === 'none') throw new SyntaxError('no URL');
    FakeEventSource.opened.push(args);
  }
}

afterEach(() => {
  vi.unstubAllGlobals();
  FakeEventSource.opened.length = 0;
});

async function reportsOf(program: Program | string): Promise<readonly RealmReport[]> {
  vi.stubGlobal('EventSource', FakeEventSource);
  const reports: RealmReport[] = [];
  const options = { source: String(program), url: 'http://a.test/', otherUrl: 'http://a.test:81/' };
  await runProgram(options, (report) => reports.push(report));
  return reports;
}

const begun = { kind: 'begun' };
const end = { kind: 'end' };

describe('a program in its realm', () => {
  it('begins, notes facts in order and ends', async () => {
    const reports = await reportsOf(async ({ note, wait, url, otherUrl }) => {
      note('urls', [url, otherUrl]);
      await wait(1);
      note('later', true);
    });
    expect(reports).toEqual([
      begun,
      { kind: 'note', name: 'urls', fact: ['http://a.test/', 'http://a.test:81/'] },
      { kind: 'note', name: 'later', fact: true },
      end,
    ]);
  });

  it('opens the play unless another URL is given', async () => {
    await reportsOf(({ open, EventSource }) => {
      open();
      open('http://b.test/', { withCredentials: true });
      new EventSource('http://c.test/');
    });
    expect(FakeEventSource.opened).toEqual([
      ['http://a.test/', undefined],
      ['http://b.test/', { withCredentials: true }],
      ['http://c.test/'],
    ]);
  });

  it('waits for the next event of a type', async () => {
    const reports = await reportsOf(async ({ next, note }) => {
      const target = new EventTarget();
      const event = next(target, 'b');
      target.dispatchEvent(new Event('a'));
      target.dispatchEvent(new Event('b'));
      note('type', (await event).type);
    });
    expect(reports[1]).toEqual({ kind: 'note', name: 'type', fact: 'b' });
  });

  it('learns the name of what is thrown', async () => {
    const reports = await reportsOf(({ thrown, note, open }) => {
      const attempts = [
        () => open('none'),
        () => {
          throw new DOMException('x', 'SecurityError');
        },
        () => {
          throw 'text';
        },
        () => {},
      ];
      note('thrown', attempts.map(thrown));
    });
    expect(reports[1]).toMatchObject({ fact: ['SyntaxError', 'SecurityError', 'string', 'nothing'] });
  });

  it.each([
    ['throws', 'async () => { throw new TypeError("wrong") }', /^TypeError: wrong$/],
    ['throws what is no error', '() => { throw 1 }', /^1$/],
    ['is none', '() => {', /^SyntaxError: /],
  ])('that %s ends with the error in words', async (_, source, error) => {
    expect((await reportsOf(source)).at(-1)).toEqual({ kind: 'end', error: expect.stringMatching(error) });
  });

  it('may be written as a method, which is no expression', async () => {
    const methods = {
      async program({ note }: Parameters<Program>[0]) {
        note('ran', true);
      },
    };
    expect(await reportsOf(methods.program)).toEqual([begun, { kind: 'note', name: 'ran', fact: true }, end]);
  });
});
