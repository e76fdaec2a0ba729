import { area, parses } from '../words.ts';

/**
 * A line that starts with a colon is ignored.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export const commentCases = area('client.parsing', [
  parses('comment-ignored', {
    requirement: 'stream.parse.comment-ignored',
    also: ['stream.grammar.comment'],
    title: 'a line that starts with a colon is ignored',
    bytes: ': hello\n:hello\n::\n: data: no\ndata: x\n\n',
    events: ['x'],
  }),
  parses('comment-empty', {
    requirement: 'stream.parse.comment-empty',
    title: 'a lone colon is a comment',
    bytes: ':\n\n:\ndata: x\n:\n\n',
    events: ['x'],
  }),
  parses('comment-only-block', {
    requirement: 'stream.parse.comment-only-block',
    title: 'a block of comments dispatches nothing',
    bytes: 'data: a\n\n: keep-alive\n: keep-alive\n\ndata: b\n\n',
    events: ['a', 'b'],
  }),
  parses('comment-keep-alives-only', {
    requirement: 'stream.parse.comment-only-block',
    title: 'a stream of comments alone has no event',
    bytes: ': ok\n\n:\n\n: ping\r\n\r\n',
    events: [],
  }),
  parses('comment-inside-event', {
    requirement: 'stream.parse.comment-inside-event',
    title: 'a comment between the fields of an event does not split it',
    bytes: 'event: add\n:c\ndata: 1\n: c\ndata: 2\n:\n\n',
    events: [{ type: 'add', data: '1\n2' }],
  }),
  parses('comment-looking-like-field', {
    requirement: 'stream.parse.comment-looking-like-field',
    title: 'what looks like a field behind a colon is a comment',
    bytes: ':data: x\n\n:id: 7\n:event: foo\ndata: y\n\n',
    listen: ['foo'],
    events: [{ data: 'y', lastEventId: '' }],
  }),
  parses('comment-with-nul', {
    requirement: 'stream.grammar.comment',
    title: 'a comment may hold any character, NUL included',
    bytes: ':\0\n: \u2028\u{1F600}\uFEFF\ndata: x\n\n',
    events: ['x'],
  }),
  parses('comments-long-and-mixed', {
    requirement: 'stream.parse.comment-ignored',
    title: 'long comments and all line ends among the lines of one event do no harm',
    bytes: `data: 1\r:\0\n:\r\ndata: 2\n:${'x'.repeat(2048)}\rdata: 3\n:data: fail\r:${'x'.repeat(2048)}\ndata: 4\n\n`,
    events: ['1\n2\n3\n4'],
    // Four KiB are too many writes to make one by one.
    deliveries: ['as-written', 'split-at-line-ends'],
  }),
]);
