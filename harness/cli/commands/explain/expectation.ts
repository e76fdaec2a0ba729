import type { AnyOf, Expectation, Measure } from '../../../../suites/client/case.ts';
import { factInWords } from '../../../../suites/client/judge-facts.ts';
import type { Fact } from '../../../../suites/client/program.ts';
import { counted } from '../../../../suites/client/until.ts';
import { quoted, visible } from '../../../../suites/visible.ts';

/** One expectation as a sentence, or as several lines where it has parts. Requests and responses count from 1. */
export function expectationLines(expectation: Expectation): readonly string[] {
  switch (expectation.expect) {
    case 'events':
      return eventLines(expectation.events);
    case 'facts':
      return [
        'the program notes these facts:',
        ...Object.entries(expectation.facts).map(([name, fact]) => `  ${name}: ${allowedFacts(fact)}`),
      ];
    case 'states':
      return [
        'the application sees exactly this, with readyState as it is then:',
        ...expectation.oneOf.map(
          (sights, index) => `  ${index > 0 ? 'or ' : ''}${sights.join(', ') || 'nothing'}`,
        ),
      ];
    default:
      return [sentence(expectation)];
  }
}

type OneLiner = Exclude<Expectation, { expect: 'events' | 'facts' | 'states' }>;

function sentence(expectation: OneLiner): string {
  switch (expectation.expect) {
    case 'sequence':
      return `the application sees exactly: ${expectation.kinds.join(', ') || 'nothing'}`;
    case 'request-count':
      return `the client makes exactly ${counted(expectation.count, 'request')}`;
    case 'method':
      return `${request(expectation.request)} is a ${expectation.method}`;
    case 'target': {
      const places = expectation.oneOf.map((reference) => (reference === '' ? 'itself' : reference));
      return `${request(expectation.request)} goes to ${places.join(' or ')}, seen from the URL of ${request(expectation.base)}`;
    }
    case 'same-field':
      return `${request(expectation.request)} has the same ${expectation.name} as ${request(expectation.as)}`;
    case 'field': {
      const values = expectation.oneOf.map((value) => (value === null ? 'no value at all' : quoted(value)));
      return `the ${expectation.name} of ${request(expectation.request)} is ${values.join(' or ')}`;
    }
    case 'field-matches':
      return `the ${expectation.name} of ${request(expectation.request)} matches /${expectation.pattern}/`;
    case 'left':
      return `the client leaves ${expectation.exchanges.map((index) => `response ${index + 1}`).join(', ')} before the server ends it`;
    case 'report':
      return `nothing is expected; the report tells ${measure(expectation.what)}`;
    case 'event-before-byte':
      return `event ${expectation.event + 1} is seen before byte ${expectation.byte} of response ${expectation.exchange + 1} is written (counted from 0)`;
    case 'origin':
      return `every event has the origin that ${request(expectation.request)} went to`;
    case 'gap-at-least':
      return `from the end of response ${expectation.from + 1} to ${request(expectation.to)} at least ${expectation.ms} ms pass`;
    case 'gap-shorter':
      return `the client waits at least ${expectation.byMs} ms less before ${request(expectation.shorter)} than before ${request(expectation.longer)}`;
    case 'no-request-within':
      return `no request comes within ${expectation.ms} ms of the end of response ${expectation.since + 1}`;
    case 'last-event-id':
      return expectation.value === null
        ? `${request(expectation.request)} has no Last-Event-ID`
        : `${request(expectation.request)} has the Last-Event-ID ${quoted(expectation.value)}`;
  }
}

const request = (index: number): string => `request ${index + 1}`;

function eventLines(events: Extract<Expectation, { expect: 'events' }>['events']): readonly string[] {
  if (events.length === 0) return ['no event is dispatched'];
  const shown = events.slice(0, 12).map(({ type = 'message', data, lastEventId }) => {
    const id = lastEventId === undefined ? '' : `, lastEventId ${quoted(lastEventId)}`;
    return `  ${visible(type)}: data ${quoted(data)}${id}`;
  });
  const surplus = events.length - shown.length;
  return [
    `exactly ${counted(events.length, 'event')} ${events.length === 1 ? 'is' : 'are'} dispatched:`,
    ...shown,
    ...(surplus > 0 ? [`  … and ${surplus} more`] : []),
  ];
}

function allowedFacts(fact: Fact | AnyOf): string {
  const allowed = typeof fact === 'object' && fact !== null && 'anyOf' in fact ? fact.anyOf : [fact];
  return allowed.map(factInWords).join(' or ');
}

function measure(what: Measure): string {
  switch (what.measure) {
    case 'gap':
      return `the time from the end of response ${what.from + 1} to the next request`;
    case 'field':
      return `the ${what.name} of ${request(what.request)}`;
    case 'target':
      return `what ${request(what.request)} asks for`;
    case 'fact':
      return `the fact "${what.name}"`;
    case 'requests':
      return 'how many requests and preflights there were';
  }
}
