import { area, parses } from '../words.ts';

/**
 * The data field: lines are collected and joined with LF.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#processField
 */
export const dataCases = area('client.parsing', [
  parses('data-single-line', {
    requirement: 'stream.data.single-line',
    also: ['stream.dispatch.data', 'stream.grammar.mime-type'],
    title: 'a data line becomes the data of the event',
    bytes: 'data: x\n\n',
    events: ['x'],
  }),
  parses('data-lines-joined', {
    requirement: 'stream.data.multiple-lines-joined',
    title: 'data lines are joined with LF',
    bytes: 'data: a\ndata:b\ndata: c\n\n',
    events: ['a\nb\nc'],
  }),
  parses('data-joined-with-lf-always', {
    requirement: 'stream.data.joined-with-lf-always',
    title: 'data lines that end in CRLF or CR are joined with LF all the same',
    bytes: 'data: a\r\ndata: b\r\n\r\ndata: c\rdata: d\r\r:\n',
    events: ['a\nb', 'c\nd'],
  }),
  parses('data-one-trailing-lf-removed', {
    requirement: 'stream.data.one-trailing-lf-removed',
    also: ['stream.dispatch.data'],
    title: 'only the last LF of the data is removed',
    bytes: 'data: a\ndata:\n\ndata: b\ndata\ndata\n\ndata:\ndata: c\n\n',
    events: ['a\n', 'b\n\n', '\nc'],
  }),
  parses('data-empty', {
    requirement: 'stream.data.empty-value-dispatches',
    title: 'an event may have the empty string as data',
    bytes: 'data:\n\ndata: \n\ndata\n\n',
    events: ['', '', ''],
  }),
  parses('data-empty-lines', {
    requirement: 'stream.data.two-empty-lines',
    title: 'two empty data lines are one LF, and three are two',
    bytes: 'data\ndata\n\ndata:\ndata\ndata: \n\n',
    events: ['\n', '\n\n'],
  }),
  parses('data-interleaved', {
    requirement: 'stream.data.interleaved',
    title: 'other fields and comments between data lines do not disturb the data',
    bytes: 'data: 1\nid: 5\n:c\nfoo\nevent: add\nretry: 900\n: d\ndata: 2\n\n',
    events: [{ type: 'add', data: '1\n2', lastEventId: '5' }],
  }),
  parses('data-among-noise', {
    requirement: 'stream.data.interleaved',
    also: ['stream.parse.comment-inside-event', 'stream.parse.name-case-sensitive'],
    title: 'three events come out of a stream with comments and unknown fields around them',
    bytes: 'data:a\ndata: a\n\n:\nother:no\n\nother:no\nData:no\n\ndata\n\ndata:end\n\n',
    events: ['a\na', '', 'end'],
  }),
  parses('data-none-no-event', {
    requirement: 'stream.data.no-data-no-event',
    title: 'a block without a data line dispatches nothing',
    bytes: 'id: 1\nevent: x\n\nretry: 900\n\nid\n\nevent\n\nfoo\n\n',
    listen: ['x'],
    events: [],
  }),
  parses('data-reset-after-dispatch', {
    requirement: 'stream.data.reset-after-dispatch',
    title: 'the data of an event is not carried into the next',
    bytes: 'data: a\ndata: b\n\ndata: c\n\nevent: x\ndata\n\ndata: d\n\n',
    events: ['a\nb', 'c', { type: 'x', data: '' }, 'd'],
  }),
  parses('data-nul-kept', {
    requirement: 'stream.data.nul-kept',
    title: 'NUL in data is kept wherever it stands',
    bytes: 'data: a\0b\n\ndata:\0\n\ndata:\0a\0\ndata:\0\n\n',
    events: ['a\0b', '\0', '\0a\0\n\0'],
  }),
  parses('data-any-character', {
    requirement: 'stream.grammar.any-char',
    title: 'data may hold any character but LF and CR',
    bytes: 'data: \0\u0001\u0008\u001B\u007F\uFEFF\u2028\u{1D11E}\n\n',
    events: ['\0\u0001\u0008\u001B\u007F\uFEFF\u2028\u{1D11E}'],
  }),
  parses('data-verbatim', {
    requirement: 'stream.data.verbatim',
    title: 'data is not unescaped, parsed or trimmed',
    bytes: [
      'data: {"a": "b\\n\\u0041"}\n\n',
      'data: <b>&amp;</b> %41 \'"\\\n\n',
      'data: [DONE]\n\ndata: null\n\ndata: 42\n\n',
    ],
    events: ['{"a": "b\\n\\u0041"}', '<b>&amp;</b> %41 \'"\\', '[DONE]', 'null', '42'],
  }),
  parses('data-that-looks-like-fields', {
    requirement: 'stream.data.verbatim',
    title: 'what looks like a field inside a value is part of it',
    bytes: 'data: data: x\ndata: id: 7\ndata: event: foo\ndata:retry: 10\n\n',
    listen: ['foo'],
    events: [{ data: 'data: x\nid: 7\nevent: foo\nretry: 10', lastEventId: '' }],
  }),
  parses('data-composed-as-sent', {
    requirement: 'stream.data.verbatim',
    title: 'characters are not normalised',
    bytes: 'data: e\u0301 \u00E9 \u212B\n\n',
    events: ['e\u0301 \u00E9 \u212B'],
  }),
]);
