import type { Exchange, Transcript } from '../../harness/transcript.ts';
import type { Finding } from '../verdict.ts';
import { quoted } from '../visible.ts';
import type { Expectation } from './case.ts';

/** What is expected of the requests themselves. */
export type RequestExpectation = Extract<
  Expectation,
  { expect: 'request-count' | 'method' | 'target' | 'same-field' }
>;

type Of<E extends RequestExpectation['expect']> = Extract<RequestExpectation, { expect: E }>;

/** How the requests are not what they should be. */
export function judgeRequests(
  expectation: RequestExpectation,
  { exchanges }: Transcript,
): readonly Finding[] {
  switch (expectation.expect) {
    case 'request-count':
      return judgeCount(expectation, exchanges);
    case 'method':
      return judgeMethod(expectation, exchanges);
    case 'target':
      return judgeTarget(expectation, exchanges);
    case 'same-field':
      return judgeSameField(expectation, exchanges);
  }
}

function judgeCount({ count }: Of<'request-count'>, exchanges: readonly Exchange[]): readonly Finding[] {
  if (exchanges.length === count) return [];
  return [
    {
      message: 'the client makes another number of requests than it should',
      expected: requestsInWords(count),
      observed: requestsInWords(exchanges.length),
    },
  ];
}

function judgeMethod({ request, method }: Of<'method'>, exchanges: readonly Exchange[]): readonly Finding[] {
  const exchange = exchanges[request];
  if (exchange === undefined) return [missing(request, exchanges)];
  if (exchange.request.method === method) return [];
  return [
    {
      message: `request ${request + 1} has another method than it should have`,
      expected: method,
      observed: exchange.request.method,
      place: { exchange: request },
    },
  ];
}

/** Only path and query are looked at: all requests of a play come to the same server. */
function judgeTarget(
  { request, base, oneOf }: Of<'target'>,
  exchanges: readonly Exchange[],
): readonly Finding[] {
  const exchange = exchanges[request];
  const from = exchanges[base];
  if (exchange === undefined) return [missing(request, exchanges)];
  if (from === undefined) return [missing(base, exchanges)];
  const allowed = oneOf.map((reference) => {
    const { pathname, search } = new URL(reference, `http://server.test${from.request.target}`);
    return pathname + search;
  });
  if (allowed.includes(exchange.request.target)) return [];
  return [
    {
      message: `request ${request + 1} goes to another URL than it should`,
      expected: [...new Set(allowed)].join(' or '),
      observed: exchange.request.target,
      place: { exchange: request },
    },
  ];
}

function judgeSameField(
  { request, as, name }: Of<'same-field'>,
  exchanges: readonly Exchange[],
): readonly Finding[] {
  const exchange = exchanges[request];
  const earlier = exchanges[as];
  if (exchange === undefined) return [missing(request, exchanges)];
  if (earlier === undefined) return [missing(as, exchanges)];
  const inWords = (values: readonly string[]) =>
    values.length === 0 ? `no ${name}` : `${name}: ${values.map((value) => quoted(value)).join(', ')}`;
  const expected = fieldsNamed(name, earlier);
  const observed = fieldsNamed(name, exchange);
  if (expected.length > 0 && inWords(expected) === inWords(observed)) return [];
  return [
    {
      message: `request ${request + 1} does not repeat a field of request ${as + 1}`,
      expected: expected.length > 0 ? inWords(expected) : `${name} in both`,
      observed: inWords(observed),
      place: { exchange: request },
    },
  ];
}

const requestsInWords = (count: number): string => (count === 1 ? '1 request' : `${count} requests`);

/** The values of a request's fields of this name (lower case), in order. */
export function fieldsNamed(name: string, { request }: Exchange): readonly string[] {
  return request.headers.filter(([field]) => field.toLowerCase() === name).map(([, value]) => value);
}

/** Request `request` (from 0) was never made. */
export const missing = (request: number, exchanges: readonly Exchange[]): Finding => ({
  message: `the client never makes request ${request + 1}`,
  expected: `request ${request + 1}`,
  observed: requestsInWords(exchanges.length),
});
