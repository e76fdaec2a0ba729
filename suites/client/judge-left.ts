import type { Exchange, Transcript } from '../../harness/transcript.ts';
import type { Finding } from '../verdict.ts';
import type { Expectation } from './case.ts';
import { missing } from './judge-requests.ts';

const CLOSE = 'https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource-close';

/** The responses that the client did not leave before the server was done with them, in one finding. */
export function judgeLeft(
  { exchanges: wanted }: Extract<Expectation, { expect: 'left' }>,
  { exchanges }: Transcript,
): readonly Finding[] {
  const unmade = wanted.find((index) => exchanges[index] === undefined);
  if (unmade !== undefined) return [missing(unmade, exchanges)];
  const kept = wanted.filter((index) => exchanges[index]?.end?.by !== 'client');
  const [first] = kept;
  if (first === undefined) return [];
  return [
    {
      message:
        kept.length === 1
          ? `the client does not leave response ${first + 1}`
          : `the client does not leave ${kept.length} responses, the first of them response ${first + 1}`,
      expected: 'the connection, or the stream of HTTP/2, ended by the client',
      observed: endInWords(exchanges[first]),
      fix: `abort the fetch when the stream is closed: ${CLOSE}`,
      place: { exchange: first },
    },
  ];
}

function endInWords(exchange: Exchange | undefined): string {
  switch (exchange?.end?.by) {
    case 'server':
      return 'the client stayed until the server ended the response';
    case 'break':
      return `the connection broke: ${exchange.end.message}`;
    default:
      return 'the response went on';
  }
}
