import { expect, it } from 'vitest';
import { Holdings } from './holdings.ts';

/** Something to be held, and what became of it. */
function something(failure?: Error) {
  const log: string[] = [];
  return {
    log,
    begin: async () => {
      log.push('begin');
      if (failure) throw failure;
    },
    end: async () => {
      log.push('end');
    },
    over: () => {
      log.push('over');
    },
  };
}

it('begins one when there is a place, and ends it once', async () => {
  const holdings = new Holdings(1);
  const [first, second] = [something(), something()];
  const held = await holdings.hold(first);
  const next = holdings.hold(second);
  expect(second.log).toEqual([]);
  await Promise.all([held.close(), held.close()]);
  expect(first.log).toEqual(['begin', 'end', 'over']);
  await next;
  expect(second.log).toEqual(['begin']);
});

it('frees the place of what cannot begin', async () => {
  const holdings = new Holdings(1);
  const doomed = something(new Error('no page'));
  await expect(holdings.hold(doomed)).rejects.toThrow('no page');
  expect(doomed.log).toEqual(['begin', 'end', 'over']);
  await holdings.hold(something());
});

it('does not ask a lost page for anything', async () => {
  const holdings = new Holdings(1);
  const thing = something();
  const held = await holdings.hold(thing);
  holdings.lose(new Error('gone'));
  await expect(held.close()).rejects.toThrow('gone');
  await expect(holdings.hold(something())).rejects.toThrow('gone');
  expect(thing.log).toEqual(['begin', 'over']);
});

it('ends all that is open when it is closed, and takes no more', async () => {
  const holdings = new Holdings(2);
  const things = [something(), something()];
  for (const thing of things) await holdings.hold(thing);
  await holdings.close(new Error('closed'));
  expect(things.map(({ log }) => log.at(-1))).toEqual(['over', 'over']);
  await expect(holdings.hold(something())).rejects.toThrow('closed');
});
