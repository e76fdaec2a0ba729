import { end, hold, stream } from '../../../servers/reference/script.ts';
import { area, events, lastEventId, parses, plays, reconnected } from '../words.ts';

const COMMENT = ': test stream\n\n';
const FIRST = 'data: first event\nid: 1\n\n';
const SECOND = 'data:second event\nid\n\n';
const THIRD = 'data:  third event\n';

/** Lets the example be played without the client's own long wait. */
const SOON = 'retry: 100\n\n';

/**
 * The streams that the spec itself gives as examples, with what it says of them.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export const exampleCases = area('client.parsing', [
  parses('example-three-messages', {
    requirement: 'example.intro-three-messages',
    title: 'the stream of the introduction is three messages',
    bytes: [
      'data: This is the first message.\n\n',
      'data: This is the second message, it\ndata: has two lines.\n\n',
      'data: This is the third message.\n\n',
    ],
    events: [
      'This is the first message.',
      'This is the second message, it\nhas two lines.',
      'This is the third message.',
    ],
  }),
  parses('example-add-remove', {
    requirement: 'example.intro-add-remove',
    title: 'the second stream of the introduction is two events of type add and one of type remove',
    bytes: 'event: add\ndata: 73857293\n\nevent: remove\ndata: 2153\n\nevent: add\ndata: 113411\n\n',
    events: [
      { type: 'add', data: '73857293' },
      { type: 'remove', data: '2153' },
      { type: 'add', data: '113411' },
    ],
  }),
  parses('example-stock-ticker', {
    requirement: 'example.stock-ticker',
    title: 'the three lines of the ticker are one message',
    bytes: 'data: YHOO\ndata: +2\ndata: 10\n\n',
    events: ['YHOO\n+2\n10'],
  }),
  parses('example-four-blocks', {
    requirement: 'example.four-blocks',
    title: 'the stream of four blocks is three events, the last with a leading space',
    bytes: [COMMENT, FIRST, SECOND, THIRD, '\n'],
    events: [
      { data: 'first event', lastEventId: '1' },
      { data: 'second event', lastEventId: '' },
      { data: ' third event', lastEventId: '' },
    ],
  }),
  plays('example-four-blocks-cut-after-second', {
    requirement: 'example.four-blocks-resume-after-second',
    title: 'a connection lost after the second of four blocks is resumed from 1',
    script: [stream(SOON + COMMENT + FIRST, end()), stream(hold())],
    until: reconnected(1),
    expect: [events({ data: 'first event', lastEventId: '1' }), lastEventId(1, '1')],
  }),
  plays('example-four-blocks-cut-after-third', {
    requirement: 'example.four-blocks-resume-after-third',
    title: 'a connection lost after the third of four blocks is resumed without Last-Event-ID',
    script: [stream(SOON + COMMENT + FIRST + SECOND, end()), stream(hold())],
    until: reconnected(1),
    expect: [
      events({ data: 'first event', lastEventId: '1' }, { data: 'second event', lastEventId: '' }),
      lastEventId(1, null),
    ],
  }),
  parses('example-four-blocks-unterminated', {
    requirement: 'example.four-blocks-unterminated',
    title: 'without the last empty line the fourth block is discarded',
    bytes: [COMMENT, FIRST, SECOND, THIRD],
    events: ['first event', 'second event'],
  }),
  parses('example-empty-data', {
    requirement: 'example.empty-data',
    title: 'two blocks of empty data are events, and a third without an empty line is none',
    bytes: 'data\n\ndata\ndata\n\ndata:',
    events: ['', '\n'],
  }),
  parses('example-optional-space', {
    requirement: 'example.optional-space',
    title: 'the space behind the colon is optional',
    bytes: 'data:test\n\ndata: test\n\n',
    events: ['test', 'test'],
  }),
]);
