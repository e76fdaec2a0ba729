import type { Exchange, Transcript } from '../../harness/transcript.ts';
import { filled } from '../../servers/reference/placeholders.ts';
import type { Finding } from '../verdict.ts';
import { quoted } from '../visible.ts';
import type { Expectation } from './case.ts';

/** What is expected of the requests themselves. */
export type RequestExpectation = Extract<
  Expectation,
  { expect: 'request-count' | 'method' | 'target' | 'same-field' | 'field' | 'field-matches' }
>;

type Of<E extends RequestExpectation['expect']> = Extract<RequestExpectation, { expect: E }>;

/** How the requests are not what they should be. */
export function judgeRequests(expectation: RequestExpectation, transcript: Transcript): readonly Finding[] {
  const { exchanges } = transcript;
  switch (expectation.expect) {
    case 'request-count':
      return judgeCount(expectation, exchanges);
    case 'method':
      return judgeMethod(expectation, exchanges);
    case 'target':
      return judgeTarget(expectation, transcript);
    case 'same-field':
      return judgeSameField(expectation, exchanges);
    case 'field':
      return judgeField(expectation, transcript);
    case 'field-matches':
      return judgeFieldMatches(expectation, transcript);
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

function judgeTarget(
  { request, base, oneOf }: Of<'target'>,
  { exchanges, places }: Transcript,
): readonly Finding[] {
  const exchange = exchanges[request];
  const from = exchanges[base];
  if (exchange === undefined) return [missing(request, exchanges)];
  if (from === undefined) return [missing(base, exchanges)];
  const baseUrl = urlOf(from, places);
  const allowed = oneOf.map((reference) => new URL(withPlaces(reference, places), baseUrl));
  const observed = urlOf(exchange, places);
  // The fragment is no part of what is asked for.
  if (allowed.some(({ origin, pathname, search }) => origin + pathname + search === observed.href)) return [];
  const inWords = (url: URL) => (url.origin === baseUrl.origin ? url.pathname + url.search : url.href);
  return [
    {
      message: `request ${request + 1} goes to another URL than it should`,
      expected: [...new Set(allowed.map(inWords))].join(' or '),
      observed: inWords(observed),
      place: { exchange: request },
    },
  ];
}

/** Where a request went, by its Host field and the scheme that the play has there. */
export function urlOf(exchange: Exchange, places: Transcript['places']): URL {
  const [host = 'server.test'] = fieldsNamed('host', exchange);
  const all = Object.values(places ?? {}).map((place) => new URL(place));
  const scheme = (all.find((place) => place.host === host) ?? all[0])?.protocol ?? 'http:';
  const { target } = exchange.request;
  return URL.canParse(`${scheme}//${host}${target}`)
    ? new URL(`${scheme}//${host}${target}`)
    : new URL(`${scheme}//server.test/`);
}

const withPlaces = (text: string, places: Transcript['places'], origin = ''): string =>
  places === undefined ? text : filled(text, places, origin);

function judgeField(
  { request, name, oneOf }: Of<'field'>,
  { exchanges, places }: Transcript,
): readonly Finding[] {
  const exchange = exchanges[request];
  if (exchange === undefined) return [missing(request, exchanges)];
  const [origin] = fieldsNamed('origin', exchange);
  const allowed = oneOf.map((value) => (value === null ? null : withPlaces(value, places, origin)));
  const sent = fieldsNamed(name, exchange);
  const [value = null] = sent;
  if (sent.length <= 1 && allowed.includes(value)) return [];
  return [
    {
      message: `request ${request + 1} does not carry the right ${name}`,
      expected: allowed.map((wanted) => fieldInWords(name, wanted === null ? [] : [wanted])).join(' or '),
      observed: fieldInWords(name, sent),
      place: { exchange: request },
    },
  ];
}

function judgeFieldMatches(
  { request, name, pattern }: Of<'field-matches'>,
  { exchanges }: Transcript,
): readonly Finding[] {
  const exchange = exchanges[request];
  if (exchange === undefined) return [missing(request, exchanges)];
  const sent = fieldsNamed(name, exchange);
  // https://www.rfc-editor.org/rfc/rfc9110.html#section-5.3
  if (sent.length > 0 && new RegExp(pattern).test(sent.join(', '))) return [];
  return [
    {
      message: `request ${request + 1} does not carry the right ${name}`,
      expected: `${name} that matches ${pattern}`,
      observed: fieldInWords(name, sent),
      place: { exchange: request },
    },
  ];
}

const fieldInWords = (name: string, values: readonly string[]): string =>
  values.length === 0 ? `no ${name}` : `${name}: ${values.map((value) => quoted(value)).join(', ')}`;

function judgeSameField(
  { request, as, name }: Of<'same-field'>,
  exchanges: readonly Exchange[],
): readonly Finding[] {
  const exchange = exchanges[request];
  const earlier = exchanges[as];
  if (exchange === undefined) return [missing(request, exchanges)];
  if (earlier === undefined) return [missing(as, exchanges)];
  const inWords = (values: readonly string[]) => fieldInWords(name, values);
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
