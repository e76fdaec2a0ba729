import { end, hold, stream } from '../../../servers/reference/script.ts';
import { area, events, gap, parses, plays, reconnected } from '../words.ts';

/**
 * How a line is taken apart: name, first colon, one space, value.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export const fieldCases = area('client.parsing', [
  parses('field-forms', {
    requirement: 'stream.grammar.field',
    also: ['stream.grammar.event', 'stream.data.empty-value-dispatches'],
    title: 'a field line may lack the colon, the space and the value',
    bytes: 'data\n\ndata:\n\ndata: \n\ndata:x\n\ndata: x\n\n',
    events: ['', '', '', 'x', 'x'],
  }),
  parses('split-at-first-colon', {
    requirement: 'stream.parse.split-at-first-colon',
    title: 'later colons belong to the value',
    bytes: 'data: a:b:c\n\ndata::x\n\ndata: : ping\n\ndata:http://a/\n\n',
    events: ['a:b:c', ':x', ': ping', 'http://a/'],
  }),
  parses('one-leading-space-removed', {
    requirement: 'stream.parse.one-leading-space-removed',
    title: 'one space behind the colon is removed from data, event and id',
    bytes: 'data: x\nevent: a\nid: 1\n\ndata:x\nevent:a\nid:1\n\n',
    events: [
      { type: 'a', data: 'x', lastEventId: '1' },
      { type: 'a', data: 'x', lastEventId: '1' },
    ],
  }),
  parses('second-leading-space-kept', {
    requirement: 'stream.parse.second-leading-space-kept',
    title: 'further spaces behind the colon belong to the value',
    bytes: 'data:  x\n\ndata:   \n\ndata:    if x:\ndata:      pass\n\n',
    events: [' x', '  ', '   if x:\n     pass'],
  }),
  parses('leading-tab-kept', {
    requirement: 'stream.parse.leading-tab-kept',
    title: 'a tab behind the colon is kept',
    bytes: 'data:\tx\n\ndata: \tx\n\ndata:\t x\n\n',
    events: ['\tx', '\tx', '\t x'],
  }),
  parses('leading-unicode-space-kept', {
    requirement: 'stream.parse.one-leading-space-removed',
    title: 'no other kind of space behind the colon is removed',
    bytes: 'data:\u00A0x\n\ndata:\u3000x\n\ndata:\u2003x\n\ndata:\u000Bx\n\n',
    events: ['\u00A0x', '\u3000x', '\u2003x', '\u000Bx'],
  }),
  parses('trailing-space-kept', {
    requirement: 'stream.parse.trailing-space-kept',
    title: 'spaces and tabs at the end of a line belong to the value',
    bytes: 'data: end \n\ndata: end\t\r\n\r\ndata:x  \rdata: \t \r\r:\n',
    events: ['end ', 'end\t', 'x  \n\t '],
  }),
  parses('line-without-colon', {
    requirement: 'stream.parse.line-without-colon',
    title: 'a line without a colon is a field with an empty value',
    bytes: 'data\n\ndata\r\n\r\ndata: a\ndata\ndata: b\n\n',
    events: ['', '', 'a\n\nb'],
  }),
  parses('space-before-colon', {
    requirement: 'stream.parse.space-before-colon',
    also: ['stream.grammar.name-char'],
    title: 'a space before the colon makes the field unknown',
    bytes: 'data :no\n\ndata : no\n\nid : 7\nevent : foo\ndata: end\n\n',
    listen: ['foo'],
    events: [{ data: 'end', lastEventId: '' }],
  }),
  parses('space-before-name', {
    requirement: 'stream.parse.space-before-name',
    title: 'a space or tab before the name makes the field unknown',
    bytes: ' data: no\n\n\tdata: no\n\n data\n\n id: 7\n event: foo\ndata: end\n\n',
    listen: ['foo'],
    events: [{ data: 'end', lastEventId: '' }],
  }),
  parses('space-before-comment', {
    requirement: 'stream.parse.unknown-field-ignored',
    title: 'a colon behind a space is no comment but a field without effect',
    bytes: 'data: a\n : data: no\n :\ndata: b\n\n',
    events: ['a\nb'],
  }),
  parses('name-exact', {
    requirement: 'stream.parse.name-exact',
    title: 'names that only begin like a known name, or hold one, are unknown',
    bytes:
      'datax: 1\n\ndat: 1\n\ndata2\n\nda-ta: 1\n\ndata_: 1\nids: 9\ni: 9\nevents: foo\nxevent: foo\ndata: end\n\n',
    listen: ['foo'],
    events: [{ data: 'end', lastEventId: '' }],
  }),
  parses('name-case-sensitive', {
    requirement: 'stream.parse.name-case-sensitive',
    title: 'names in capitals are unknown',
    bytes: 'DATA: 1\n\nData: 2\n\nData\n\ndata: end\nEvent: foo\nEVENT: foo\nID: 7\nId: 7\n\n',
    listen: ['foo'],
    events: [{ data: 'end', lastEventId: '' }],
  }),
  plays('name-case-sensitive-retry', {
    requirement: 'stream.parse.name-case-sensitive',
    title: 'a field named Retry does not set the reconnection time',
    script: [stream('retry: 1200\n\nRetry: 10\nRETRY: 10\n\n', end()), stream(hold())],
    until: reconnected(1),
    expect: [events(), gap(0, 1).atLeast(1200)],
    deliveries: ['as-written'],
  }),
  parses('unknown-field-ignored', {
    requirement: 'stream.parse.unknown-field-ignored',
    title: 'unknown fields and bare text are ignored',
    bytes: 'foo: bar\ndata: 1\nbar\n{"data": 2}\n<p>data: 3</p>\nhttp: //a/\n\n',
    events: ['1'],
  }),
  parses('unknown-field-block', {
    requirement: 'stream.parse.unknown-field-block',
    title: 'a block of unknown fields dispatches nothing',
    bytes: 'foo: bar\n\ntext\n\nHTTP/1.1 200 OK\nContent-Type: text/html\n\ndata: end\n\n',
    events: ['end'],
  }),
  parses('nul-in-field-name', {
    requirement: 'stream.parse.nul-in-field-name',
    also: ['stream.grammar.name-char'],
    title: 'a name that holds a NUL is unknown',
    bytes: 'da\0ta: 2\n\n\0data: 1\n\ndata\0: 3\n\ndata\0\n\nid\0: 7\nevent\0: foo\ndata: end\n\n',
    listen: ['foo'],
    events: [{ data: 'end', lastEventId: '' }],
  }),
  parses('name-of-any-characters', {
    requirement: 'stream.grammar.name-char',
    title: 'a field name may hold any character but LF, CR and colon',
    bytes: 'é: 1\n日本: 1\n\u{1F600}\n\u2028data: 1\nda ta: 1\n"data": 1\n\u00A0data: 1\ndata: end\n\n',
    events: ['end'],
  }),
  parses('property-like-field-names', {
    requirement: 'stream.parse.unknown-field-ignored',
    title: 'field names such as __proto__, type and lastEventId have no meaning',
    bytes: '__proto__: x\nconstructor: x\ntype: foo\nlastEventId: 7\nmessage: no\ncomment: no\ndata: end\n\n',
    listen: ['foo'],
    events: [{ data: 'end', lastEventId: '' }],
  }),
  parses('field-order-free', {
    requirement: 'stream.parse.field-order-free',
    title: 'fields within an event may come in any order',
    bytes: 'data: a\nid: 9\nevent: foo\n\nevent: foo\nid: 9\ndata: a\n\nid: 9\ndata: a\nevent: foo\n\n',
    events: [
      { type: 'foo', data: 'a', lastEventId: '9' },
      { type: 'foo', data: 'a', lastEventId: '9' },
      { type: 'foo', data: 'a', lastEventId: '9' },
    ],
  }),
  parses('field-noise', {
    requirement: 'stream.parse.unknown-field-ignored',
    also: ['stream.parse.name-exact', 'stream.parse.nul-in-field-name', 'stream.data.nul-kept'],
    title: 'only the right lines of a noisy block are its data',
    bytes: [
      'data:\0\r\ndata:  two\rDATA:no\ndata\0:no\ndata:one\r',
      '\0data:no\nda-ta:no\rdata_no\ndata:three\rdata:\r\n data:no\ndata:four\n\n',
    ],
    events: ['\0\n two\none\nthree\n\nfour'],
  }),
]);
