import { expect, it } from 'vitest';
import { clientCases } from '../../../suites/client/cases.ts';
import type { Capability, Client } from '../../clients/client.ts';
import { fitCase } from './fit-case.ts';

function clientWith(capabilities: readonly Capability[], more: Partial<Client> = {}): Client {
  return {
    name: 'c',
    version: '1',
    capabilities: new Set(capabilities),
    open: () => Promise.reject(new Error('not opened')),
    close: async () => {},
    ...more,
  };
}

function named(id: string) {
  const found = clientCases.find((one) => one.id === id);
  if (found === undefined) throw new Error(`there is no ${id}`);
  return found;
}

it('a client that has all that a case needs is judged by the case as it stands', () => {
  const bom = named('client.parsing.bom-stripped');
  expect(fitCase(bom, clientWith(['error-event']))).toEqual({ adapted: bom });
});

it('what is missing is named', () => {
  const origin = named('client.parsing.origin');
  expect(fitCase(origin, clientWith(['error-event']))).toEqual({ unfit: 'c has no origin' });
});

it('a case that waits for open events needs them', () => {
  const written = named('client.parsing.bom-stripped');
  const opens = { ...written, until: { reached: 'all', of: [{ reached: 'opens', count: 1 }] } } as const;
  expect(fitCase(opens, clientWith(['error-event']))).toEqual({ unfit: 'c has no open-event' });
  expect(fitCase(opens, clientWith(['error-event', 'open-event']))).toEqual({ adapted: opens });
});

it('a client without error-event gets another case, or the reason why there is none', () => {
  const bom = named('client.parsing.bom-stripped');
  expect(fitCase(bom, clientWith([]))).toMatchObject({ adapted: { id: bom.id, until: { reached: 'all' } } });
  const order = named('client.parsing.open-events-error-in-order');
  expect(fitCase(order, clientWith(['open-event']))).toEqual({
    unfit: 'c has no error-event: the case is about when errors are told',
  });
});

it('a client that takes long to tell of an event is spared thousands', () => {
  const many = named('client.parsing.many-events');
  expect(fitCase(many, clientWith(['error-event'], { mostEvents: 2000 }))).toHaveProperty('unfit');
  expect(fitCase(many, clientWith(['error-event']))).toEqual({ adapted: many });
});
