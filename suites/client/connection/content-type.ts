import type { HeaderField } from '../../../harness/transcript.ts';
import { end, respond } from '../../../servers/reference/script.ts';
import type { RequirementId } from '../../requirements.ts';
import { area, type CaseInArea, errors, events, plays, states } from '../words.ts';
import { fails, failsAtFirst, READABLE, TEMPTING_BODY } from './first-connection.ts';

interface Typed {
  readonly requirement: RequirementId;
  readonly also?: readonly RequirementId[];
  readonly title: string;
  /** The values of the Content-Type fields, a field for each. */
  readonly types: readonly string[];
}

const typed = (types: readonly string[], ...headers: readonly HeaderField[]): readonly HeaderField[] => [
  ...types.map((type): HeaderField => ['Content-Type', type]),
  READABLE,
  ...headers,
];

/** Not ASCII, so that a charset that is taken at its word shows. */
const TEXT = 'é\u2026\u{1F600}';

const opens = (slug: string, { types, ...about }: Typed): CaseInArea =>
  plays(slug, {
    ...about,
    script: [respond(200, typed(types), `data: ${TEXT}\n\n`, end())],
    until: errors(1),
    expect: [events(TEXT), states('open/open', 'event/open', 'error/connecting')],
    deliveries: ['as-written'],
  });

const NOSNIFF: HeaderField = ['X-Content-Type-Options', 'nosniff'];

const refuses = (slug: string, { types, ...about }: Typed): CaseInArea =>
  fails(slug, { ...about, answer: respond(200, typed(types, NOSNIFF), TEMPTING_BODY, end()) });

/** As `refuses`, without the header that forbids to look into the body for the type. */
const refusesUnsniffed = (slug: string, { types, ...about }: Typed): CaseInArea =>
  fails(slug, { ...about, answer: respond(200, typed(types), TEMPTING_BODY, end()) });

/**
 * Which Content-Type is that of a stream. It is read as Fetch reads it.
 * https://fetch.spec.whatwg.org/#concept-header-extract-mime-type
 */
export const contentTypeCases = area('client.connection', [
  opens('type-exact', {
    requirement: 'response.content-type.exact',
    also: ['mime.no-required-parameters'],
    title: 'text/event-stream without a parameter opens the stream',
    types: ['text/event-stream'],
  }),
  opens('type-in-other-case', {
    requirement: 'response.content-type.case-insensitive',
    title: 'the type is compared without regard to case',
    types: ['TEXT/Event-Stream'],
  }),
  opens('type-with-parameter', {
    requirement: 'response.content-type.parameters-ignored',
    title: 'a parameter that is not known does not matter',
    types: ['text/event-stream; foo=bar'],
  }),
  opens('type-with-parameters', {
    requirement: 'response.content-type.parameters-ignored',
    title: 'several parameters do not matter, nor a semicolon in quotes',
    types: ['text/event-stream;foo=bar ; baz="text/plain;x"'],
  }),
  opens('charset', {
    requirement: 'response.content-type.charset-utf8',
    also: ['mime.charset-optional'],
    title: 'charset=utf-8 is accepted',
    types: ['text/event-stream; charset=utf-8'],
  }),
  opens('charset-in-upper-case', {
    requirement: 'response.content-type.charset-utf8',
    title: 'charset=UTF-8 without a space in front is accepted',
    types: ['text/event-stream;charset=UTF-8'],
  }),
  opens('charset-in-quotes', {
    requirement: 'response.content-type.charset-utf8',
    title: 'charset="utf-8" in quotes is accepted',
    types: ['text/event-stream; charset="utf-8"'],
  }),
  opens('type-with-trailing-semicolon', {
    requirement: 'response.content-type.trailing-semicolon',
    title: 'a semicolon behind the type does not matter',
    types: ['text/event-stream;'],
  }),
  opens('type-in-whitespace', {
    requirement: 'response.content-type.whitespace',
    title: 'spaces and tabs around the type do not matter',
    types: ['  \ttext/event-stream \t '],
  }),
  opens('type-before-spaced-semicolon', {
    requirement: 'response.content-type.parameters-ignored',
    also: ['response.content-type.whitespace'],
    title: 'spaces before the semicolon do not matter',
    types: ['text/event-stream  ; charset=utf-8'],
  }),
  failsAtFirst('type-missing-at-first', {
    requirement: 'response.content-type.missing-fails',
    also: ['response.content-type.fail-no-open', 'response.content-type.not-sniffed'],
    title: 'a first response without Content-Type fails the connection',
    answer: respond(200, [READABLE], TEMPTING_BODY, end()),
  }),
  refusesUnsniffed('type-missing', {
    requirement: 'response.content-type.missing-fails',
    also: ['response.content-type.not-sniffed', 'mime.no-magic-number'],
    title: 'a later response without Content-Type fails the connection',
    types: [],
  }),
  refuses('type-empty', {
    requirement: 'response.content-type.empty-fails',
    title: 'an empty Content-Type fails the connection',
    types: [''],
  }),
  refuses('type-bogus', {
    requirement: 'response.content-type.empty-fails',
    title: 'a Content-Type that is no MIME type fails the connection',
    types: ['x bogus'],
  }),
  refuses('type-without-slash', {
    requirement: 'response.content-type.empty-fails',
    title: 'a Content-Type without a subtype fails the connection',
    types: ['event-stream'],
  }),
  refuses('type-text-plain', {
    requirement: 'response.content-type.text-plain-fails',
    also: ['response.content-type.fail-no-open', 'connect.reestablish.same-response-rules'],
    title: 'text/plain fails the connection',
    types: ['text/plain'],
  }),
  refusesUnsniffed('type-not-sniffed', {
    requirement: 'response.content-type.not-sniffed',
    also: ['response.content-type.text-plain-fails', 'mime.no-magic-number'],
    title: 'a body that looks like a stream does not rescue text/plain',
    types: ['text/plain'],
  }),
  refuses('type-json', {
    requirement: 'response.content-type.json-fails',
    title: 'application/json fails the connection',
    types: ['application/json'],
  }),
  refuses('type-html', {
    requirement: 'response.content-type.html-fails',
    title: 'text/html fails the connection',
    types: ['text/html; charset=utf-8'],
  }),
  refuses('type-octet-stream', {
    requirement: 'response.content-type.not-sniffed',
    title: 'application/octet-stream fails the connection',
    types: ['application/octet-stream'],
  }),
  refuses('type-with-longer-name', {
    requirement: 'response.content-type.prefix-not-accepted',
    title: 'text/event-streamx is another type',
    types: ['text/event-streamx'],
  }),
  refuses('type-with-suffix', {
    requirement: 'response.content-type.prefix-not-accepted',
    title: 'text/event-stream-foo is another type',
    types: ['text/event-stream-foo'],
  }),
  refuses('type-in-parameter', {
    requirement: 'response.content-type.text-plain-fails',
    title: 'text/event-stream in a parameter of another type is not the type',
    types: ['text/plain; type="text/event-stream"'],
  }),
  opens('type-twice-last-right', {
    requirement: 'response.content-type.multiple',
    title: 'of two Content-Type fields the last decides: text/plain, then text/event-stream opens',
    types: ['text/plain', 'text/event-stream'],
  }),
  refuses('type-twice-last-wrong', {
    requirement: 'response.content-type.multiple',
    title: 'of two Content-Type fields the last decides: text/event-stream, then text/plain fails',
    types: ['text/event-stream', 'text/plain'],
  }),
  opens('types-joined-last-right', {
    requirement: 'response.content-type.multiple',
    title: 'of two types in one field the last decides: text/plain, text/event-stream opens',
    types: ['text/plain, text/event-stream'],
  }),
  refuses('types-joined-last-wrong', {
    requirement: 'response.content-type.multiple',
    title: 'of two types in one field the last decides: text/event-stream, text/plain fails',
    types: ['text/event-stream, text/plain'],
  }),
]);
