import { judges } from '../testing/judges.ts';
import { valuesMeant } from './values.ts';

judges(valuesMeant, {
  met: {
    'null and NaN as data': { body: 'data: null\n\ndata: NaN\n\n' },
    'names and ids that only look alike': {
      body: 'event: undefined-value\nid: null-1\ndata: a\n\nevent: Null\nid: 0\ndata: b\n\nevent:\nid:\ndata: c\n\n',
    },
    'a text that is sent word by word': {
      body: 'data: In\n\ndata:  Java\n\ndata: Script\n\ndata: ,\n\ndata: undefined\n\ndata:  is\n\n',
    },
    'text that speaks of them': { body: "data: undefined is not a function\n\ndata: x = b'a'\n\n" },
    'several lines, of which one is such a word': { body: 'data: undefined\ndata: is a value\n\n' },
    'a name with white space in it, and data with some at its end': {
      body: 'event: my update\ndata: a \n\n',
    },
    'a name that is nothing but white space': { body: 'event:  \ndata: a\n\n' },
    'a name that a later line replaces': { body: 'event: undefined\nevent: a\ndata: b\n\n' },
    'names behind CRLF': { body: 'event: update\r\ndata: a\r\n\r\n' },
  },
  'not-applicable': { 'no events': { body: 'id: undefined\n\n' } },
  broken: {
    'a name that is not there': {
      body: 'data: a\n\nevent: undefined\ndata: b\n\nevent: null\ndata: c\n\n',
      says: ['"event: undefined"', 'in 2 events', 'line 3'],
      place: { line: 3, offset: 9 },
      findings: 1,
    },
    'a name of bytes': { body: "event: b'update'\ndata: a\n\n", says: 'Python' },
    'a name with a space behind it': { body: 'event: update \ndata: a\n\n', says: 'never hear of it' },
    'a name with a tab behind it': { body: 'event:update\t\ndata: a\n\n', says: 'trim' },
    'ids that are not there': { body: 'id: NaN\ndata: a\n\n', says: 'resume from it' },
    'an object as data': { body: 'data: [object Object]\n\n', says: 'JSON.stringify' },
    'data of bytes': { body: "data: b'{}'\n\n", says: 'decode' },
    'data of bytes with an apostrophe': { body: 'data: b"it\'s"\n\n', says: 'decode' },
    'all of it': {
      body: "event: null\nid: undefined\ndata: undefined\n\nevent: a \ndata: b''\n\n",
      findings: 5,
    },
  },
});
