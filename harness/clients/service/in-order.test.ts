import { expect, it, vi } from 'vitest';
import { inOrder } from './in-order.ts';

function taken(gapMs?: number) {
  const bodies: string[] = [];
  return { bodies, order: inOrder((body) => void bodies.push(body), gapMs) };
}

it('callbacks that overtake each other are sorted', () => {
  const { bodies, order } = taken();
  for (const number of [1, 4, 2, 3, 6, 5]) order.push(number, `#${number}`);
  expect(bodies).toEqual(['#1', '#2', '#3', '#4', '#5', '#6']);
});

it('the numbers may begin at zero', () => {
  const { bodies, order } = taken();
  for (const number of [0, 1, 2]) order.push(number, `#${number}`);
  expect(bodies).toEqual(['#0', '#1', '#2']);
});

it('a number that stays away is not waited for for ever', async () => {
  const { bodies, order } = taken(20);
  order.push(6, 'b');
  order.push(5, 'a');
  expect(bodies).toEqual([]);
  await vi.waitUntil(() => bodies.length === 2);
  expect(bodies).toEqual(['a', 'b']);
  expect(() => order.push(4, 'c')).toThrow('callback 4 after callback 6, and too late');
});

it('the same callback sent again is dropped, another of the same number is not', () => {
  const { bodies, order } = taken();
  for (const number of [1, 1, 3, 3, 2]) order.push(number, `#${number}`);
  expect(bodies).toEqual(['#1', '#2', '#3']);
  expect(() => order.push(2, 'other')).toThrow('two different callbacks with the number 2');
});

it('not all that waits is kept', () => {
  const { order } = taken();
  const flood = () => {
    for (let number = 2; ; number += 1) order.push(number, 'x');
  };
  expect(flood).toThrow('callback 1 never came, and 10000 wait behind it');
  order.end();
});

it('nothing is handed over behind the end, and no timer is left', () => {
  vi.useFakeTimers();
  const { bodies, order } = taken();
  order.push(2, 'x');
  order.end();
  order.push(1, 'y');
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  expect(bodies).toEqual([]);
});
