import { end, hold, stream } from '../../../servers/reference/script.ts';
import type { RequirementId } from '../../requirements.ts';
import {
  all,
  area,
  type CaseInArea,
  dispatched,
  errors,
  events,
  lastEventId,
  passed,
  plays,
  reports,
} from '../words.ts';
import { first, later } from './connections.ts';

interface Sent {
  readonly requirement: RequirementId;
  readonly also?: readonly RequirementId[];
  readonly title: string;
}

/** Each of these ids is brought by a connection of its own, and comes back as it is with the request that follows. */
function sent(slug: string, about: Sent, ...ids: readonly string[]): CaseInArea {
  const texts = ids.map((id, index) => `id: ${id}\ndata: ${index}\n\n`);
  const [text = '', ...others] = texts;
  return plays(slug, {
    ...about,
    script: [first(text), ...others.map(later), stream(end())],
    // Not until a request: a client that cannot send an id may fire an error for every attempt.
    until: errors(ids.length + 1),
    expect: [
      events(...ids.map((id, index) => ({ data: String(index), lastEventId: id }))),
      lastEventId(0, null),
      ...ids.map((id, index) => lastEventId(index + 1, id)),
    ],
    deliveries: ['as-written'],
  });
}

const VERBATIM: RequirementId = 'header.lei.verbatim';

/** Long enough, in ms, for a client to come back, if it does. */
const WINDOW = 1500;

/**
 * What becomes of an id that a field value cannot hold as it is: whether the client comes back, and with what. Nothing
 * is wrong, but events must be as the stream says.
 */
const measures = (slug: string, requirement: RequirementId, title: string, id: string): CaseInArea =>
  plays(slug, {
    requirement,
    title,
    script: [first(`id: ${id}\ndata: a\n\n`), stream(hold())],
    until: all(errors(1), passed(WINDOW, { since: 0 })),
    expect: [
      events({ data: 'a', lastEventId: id }),
      reports({ measure: 'field', request: 1, name: 'last-event-id' }),
    ],
    deliveries: ['as-written'],
  });

const KIB = 1024;
/** No two parts of it are the same, so that what is cut out of it shows. */
const long = (length: number): string =>
  Array.from({ length: length / 8 }, (_, n) => String(n).padStart(8, '-')).join('');

/**
 * The value of Last-Event-ID.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#the-last-event-id-header
 */
export const valueCases = area('client.last-event-id', [
  sent(
    'latin-1-as-utf8',
    {
      requirement: 'header.lei.utf8-bytes',
      title: 'characters up to U+00FF are sent as UTF-8, not as Latin-1',
    },
    'é',
    'über-ÿ',
  ),
  sent(
    'above-latin-1-as-utf8',
    { requirement: 'header.lei.utf8-bytes', title: 'characters of three and four bytes are sent as UTF-8' },
    '日本',
    '\u{1F600}\u{1F468}\u200D\u{1F469}',
  ),
  sent(
    'verbatim-punctuation',
    { requirement: VERBATIM, title: 'commas, colons, semicolons, quotes and brackets are sent as they are' },
    'a,b;c="d"',
    'a:b: c',
    '<a>(b){c}[d]',
    '"quoted"',
    'back\\slash',
  ),
  sent(
    'verbatim-percent',
    {
      requirement: VERBATIM,
      title: 'percent signs, plus signs and encoded words are neither encoded nor decoded',
    },
    '100%',
    'a%20b%0Ac',
    'a+b&c=d',
    '=?utf-8?Q?=C3=A9?=',
    '&amp;',
  ),
  sent(
    'verbatim-json',
    { requirement: VERBATIM, title: 'an id of JSON is sent as it is' },
    '{"shard":1,"offset":"0x10"}',
    '[1, 2]',
  ),
  sent(
    'verbatim-looks-like-nothing',
    { requirement: VERBATIM, title: 'ids that look like false, zero or nothing are ids' },
    '0',
    'false',
    'null',
    'undefined',
    '-1',
    '007',
  ),
  sent(
    'verbatim-inner-spaces',
    { requirement: VERBATIM, title: 'spaces inside an id are sent, each of them' },
    'a b',
    'a  b   c',
  ),
  sent('verbatim-inner-tab', { requirement: VERBATIM, title: 'a tab inside an id is sent' }, 'a\tb'),
  sent(
    'long-300',
    { requirement: 'header.lei.long-value', title: 'an id of 304 characters is sent in full' },
    long(304),
  ),
  sent(
    'long-1-kib',
    { requirement: 'header.lei.long-value', title: 'an id of 1 KiB is sent in full' },
    long(KIB),
  ),
  sent(
    'long-8-kib',
    { requirement: 'header.lei.long-value', title: 'an id of 8 KiB is sent in full' },
    long(8 * KIB),
  ),
  plays('no-line-ends', {
    requirement: 'header.lei.value-space',
    title: 'no line end of any kind gets into the value',
    script: [
      first('id: 1\rX-Forged: 1\ndata: a\n\n'),
      later('id: 2\r\nX-Forged: 2\r\ndata: b\r\n\r\n'),
      stream('data: c\n\n', hold()),
    ],
    until: dispatched(3),
    expect: [
      events({ data: 'a', lastEventId: '1' }, { data: 'b', lastEventId: '2' }, 'c'),
      lastEventId(1, '1'),
      lastEventId(2, '2'),
    ],
  }),
  measures(
    'surrounding-spaces',
    'header.lei.surrounding-whitespace',
    'an event keeps the spaces around its id, and the request may trim them',
    ' x ',
  ),
  measures(
    'surrounding-tabs',
    'header.lei.surrounding-whitespace',
    'an event keeps the tabs around its id, and the request may trim them',
    '\tx\t',
  ),
  measures(
    'only-spaces',
    'header.lei.surrounding-whitespace',
    'an id of spaces alone is an id, and the request may have nothing to name',
    '  ',
  ),
  ...[0x01, 0x0b, 0x0c, 0x7f].map((code) => {
    const hex = code.toString(16).padStart(2, '0');
    return measures(
      `control-character-${hex}`,
      'header.lei.control-characters',
      `an id that holds U+00${hex.toUpperCase()} is an id, and the request may leave it out`,
      `a${String.fromCharCode(code)}b`,
    );
  }),
]);
