import { judges, type Row } from '../testing/judges.ts';
import type { ScenarioWords } from '../testing/scripted-recordings.ts';
import {
  commentInjection,
  dataInjection,
  dataInjectionByCr,
  eventInjection,
  idInjection,
  nulInId,
  retryInjection,
} from './injection.ts';
import { smuggling } from './injection-scenarios.ts';

const between = (body: string): string => `data: begin\n\n${body}data: end\n\n`;

const ENDS = { lf: '\n', cr: '\r', crlf: '\r\n' } as const;

/** The same of all three line ends. */
function each(field: string, words: (endOfLine: string) => ScenarioWords, says: Row['says'] = []): Row {
  const entries = Object.entries(ENDS).map(([name, end]) => [`${field}-injection-${name}`, words(end)]);
  return { scripted: Object.fromEntries(entries), says };
}

const asData = (text: string) =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => `data: ${line}\n`)
    .join('');

judges(dataInjection, {
  met: { 'data of one event': each('data', (end) => between(`${asData(smuggling('real', end))}\n`)) },
  broken: {
    'as it is': each('data', (end) => between(`data: ${smuggling('real', end)}\n\n`), 'data "real\\n'),
    'only its CRLF': {
      scripted: {
        'data-injection-lf': between(`${asData(smuggling('real', '\n'))}\n`),
        'data-injection-crlf': between(`data: ${smuggling('real', '\r\n')}\n\n`),
      },
    },
  },
});

judges(dataInjectionByCr, {
  met: { 'data of one event': each('data', (end) => between(`${asData(smuggling('real', end))}\n`)) },
  broken: { 'as it is': each('data', (end) => between(`data: ${smuggling('real', end)}\n\n`)) },
});

const cleaned = (text: string) => text.replace(/[\r\n]/g, ' ');

const harmless = (field: string, line: (value: string) => string): Record<string, Row> => ({
  'the order is refused': each(field, () => ({ refused: 400 })),
  'the stream ends there': each(field, () => 'data: begin\n\n'),
  'the stream breaks there': each(field, () => ({ body: 'data: begin\n\n', end: 'broke' })),
  'the stream is answered with an error': each(field, () => ({ status: 500 })),
  'the field is left out': each(field, () => between(field === 'comment' ? '' : 'data: real\n\n')),
  'line ends are taken out': each(field, (end) =>
    between(`${line(cleaned(smuggling('1', end)))}\n${field === 'comment' ? '\n' : ''}data: real\n\n`),
  ),
});

const written = (field: string, line: (value: string) => string): Record<string, Row> => ({
  'as it is': each(
    field,
    (end) => between(`${line(smuggling('1', end))}\ndata: real\n\n`),
    'becomes a field of its own',
  ),
  'a CR is left': {
    scripted: {
      [`${field}-injection-lf`]: { refused: 400 },
      [`${field}-injection-cr`]: between(`${line(smuggling('1', '\r'))}\ndata: real\n\n`),
      [`${field}-injection-crlf`]: { refused: 400 },
    },
    says: '"data: forged"',
  },
  'an event breaks up': each(field, () => between('data: 1\n\ndata: real\n\n'), 'breaks up'),
});

const id = (value: string) => `id: ${value}`;
const event = (value: string) => `event: ${value}`;
const retry = (value: string) => `retry: ${value}`;
const comment = (value: string) => `: ${value}`;

judges(idInjection, {
  met: harmless('id', id),
  broken: written('id', id),
  undecided: { 'the server went away': each('id', () => ({ unreachable: 'the connection was refused' })) },
  'not-applicable': { 'not capable': each('id', () => ({ leftOut: 'the target is not capable of id' })) },
});
judges(eventInjection, {
  met: harmless('event', event),
  broken: written('event', event),
});
judges(commentInjection, {
  met: {
    ...harmless('comment', comment),
    'a colon before every line': each('comment', (end) =>
      between(`${smuggling('1', end).split(end).map(comment).join('\n')}\n\ndata: real\n\n`),
    ),
  },
  broken: written('comment', comment),
});
judges(retryInjection, {
  met: harmless('retry', retry),
  broken: written('retry', retry),
});

judges(nulInId, {
  met: {
    refused: { scripted: { 'nul-in-id': { refused: 400 } } },
    'taken out': { scripted: { 'nul-in-id': between('id: a\ndata: 1\n\nid: xy\ndata: real\n\n') } },
    'without an id': { scripted: { 'nul-in-id': between('id: a\ndata: 1\n\ndata: real\n\n') } },
    'U+0000 elsewhere': { scripted: { 'nul-in-id': between('data: a\0\n\n') } },
  },
  broken: {
    'as it is': {
      scripted: { 'nul-in-id': between('id: a\ndata: 1\n\nid: x\0y\ndata: real\n\n') },
      says: 'x\\u0000y',
    },
  },
});
