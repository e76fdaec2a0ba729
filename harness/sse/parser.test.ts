import { describe, expect, it } from 'vitest';
import { bytes } from '../../servers/reference/script.ts';
import type { StreamEvent } from './event-stream.ts';
import { createParser } from './parser.ts';

type Expected = [data: string, rest?: Partial<StreamEvent>];

function parse(stream: string | Uint8Array, lastEventId?: string) {
  const events: StreamEvent[] = [];
  const times: number[] = [];
  const parser = createParser(
    { event: (event) => events.push(event), reconnectionTime: (ms) => times.push(ms) },
    lastEventId === undefined ? {} : { lastEventId },
  );
  parser.push(bytes(stream));
  parser.end();
  return { events, times, lastEventId: parser.lastEventId, hasBom: parser.hasBom };
}

function dispatches(rows: Record<string, [stream: string | Uint8Array, ...events: Expected[]]>): void {
  for (const [title, [stream, ...events]] of Object.entries(rows)) {
    it(title, () => {
      expect(parse(stream).events).toEqual(
        events.map(([data, rest]) => ({ type: 'message', data, lastEventId: '', ...rest })),
      );
    });
  }
}

describe('lines', () => {
  dispatches({
    'end in LF': ['data: a\ndata: b\n\n', ['a\nb']],
    'end in CR': ['data: a\rdata: b\r\r', ['a\nb']],
    'end in CRLF': ['data: a\r\ndata: b\r\n\r\n', ['a\nb']],
    'end in a mixture': ['data: a\rdata: b\r\ndata: c\n\r\ndata: d\n\r', ['a\nb\nc'], ['d']],
    'LF CR is two ends': ['data: a\n\rdata: b\n\n', ['a'], ['b']],
    'do not end at other separators': [
      'data: a\u2028b\u2029c\u0085d\ve\ff\n\n',
      ['a\u2028b\u2029c\u0085d\ve\ff'],
    ],
    'are not blank with a space or a tab in them': ['data: a\n \n\t\ndata: b\n\n', ['a\nb']],
    'may be blank at the start, and several times over': [
      '\n\r\r\n\ndata: a\n\n\n\ndata: b\n\n',
      ['a'],
      ['b'],
    ],
  });
});

describe('a field', () => {
  dispatches({
    'is split at the first colon': ['data:a:b: c\n\n', ['a:b: c']],
    'loses one space behind the colon': ['data: a\ndata:  b\ndata:\tc \n\n', ['a\n b\n\tc ']],
    'of a single space is empty': ['data: \n\n', ['']],
    'needs no colon': ['data\n\n', ['']],
    'needs its exact name': ['Data: a\ndat: b\ndatas: c\ndata : d\n data: e\nda\0ta: f\ndata: g\n\n', ['g']],
    'of an unknown name does nothing': ['foo: a\n\ndata: b\nconstructor: c\nidx\nretryy: 1\n\n', ['b']],
    'with a malformed byte in the name is unknown': [bytes([0xff], 'data: a\n', 'data: b\n\n'), ['b']],
    'is a comment when it begins with the colon': [
      ':\n: data: a\n:data: b\n\ndata: c\n:d\ndata: e\n\n',
      ['c\ne'],
    ],
  });
});

describe('data', () => {
  dispatches({
    'is joined with LF': ['data: a\r\ndata\r\ndata: b\r\n\r\n', ['a\n\nb']],
    'of two empty lines is a LF': ['data\ndata:\n\n', ['\n']],
    'keeps NUL': ['data: a\0b\n\n', ['a\0b']],
    'is forgotten at the blank line': ['data: a\n\ndata: b\n\n\n', ['a'], ['b']],
    'may have any number of lines': [`${'data: a\n'.repeat(1000)}\n`, [Array(1000).fill('a').join('\n')]],
    'must be there for an event': ['event: a\nid\n\n'],
  });
});

describe('event', () => {
  dispatches({
    'sets the type of one event': ['event: a\ndata: 1\n\ndata: 2\n\n', ['1', { type: 'a' }], ['2']],
    'counts when it is the last': ['event: a\ndata: 1\nevent: b\n\n', ['1', { type: 'b' }]],
    'that is empty means message': ['event: a\nevent\ndata: 1\n\nevent:\ndata: 2\n\n', ['1'], ['2']],
    'is forgotten by a block without data': ['event: a\n\ndata: 1\n\n', ['1']],
    'is not trimmed': ['event:  a\0 \ndata: 1\n\n', ['1', { type: ' a\0 ' }]],
  });
});

describe('id', () => {
  dispatches({
    'stays for later events': [
      'id: 1\ndata: a\n\ndata: b\n\n',
      ['a', { lastEventId: '1' }],
      ['b', { lastEventId: '1' }],
    ],
    'counts when it is the last, also behind the data': [
      'id: 1\ndata: a\nid: 2\n\n',
      ['a', { lastEventId: '2' }],
    ],
    'is set by a block without data': ['id: 1\n\ndata: a\n\n', ['a', { lastEventId: '1' }]],
    'is reset by an empty one': ['id: 1\n\nid\ndata: a\n\n', ['a']],
    'with NUL is as if it were not there': [
      'id: 1\nid: a\0b\ndata: a\n\nid: \0\ndata: b\n\n',
      ['a', { lastEventId: '1' }],
      ['b', { lastEventId: '1' }],
    ],
  });

  it('takes effect at the blank line', () => {
    const parser = createParser({});
    parser.push(bytes('id: 1\n\nid: 2\n'));
    expect(parser.lastEventId).toBe('1');
    parser.push(bytes('\n'));
    expect(parser.lastEventId).toBe('2');
  });

  it('that no blank line closed does not survive the end', () => {
    expect(parse('id: 1\n\nid: 2\ndata: b\n').lastEventId).toBe('1');
  });

  it('of the connection before stays in force until another comes', () => {
    const { events, lastEventId } = parse('data: a\n\nid: 2\ndata: b\n\n', '1');
    expect(events.map((event) => event.lastEventId)).toEqual(['1', '2']);
    expect(lastEventId).toBe('2');
    expect(parse('', '1').lastEventId).toBe('1');
    expect(parse('\n', '1').lastEventId).toBe('1');
  });
});

describe('retry', () => {
  const rows: [value: string, ms: number | null][] = [
    ['retry: 300', 300],
    ['retry:0', 0],
    ['retry: 007', 7],
    ['retry: 9007199254740993', Number.MAX_SAFE_INTEGER],
    [`retry: ${'9'.repeat(1000)}`, Number.MAX_SAFE_INTEGER],
    ['retry', null],
    ['retry:', null],
    ['retry: ', null],
    ['retry:  1', null],
    ['retry: 1 ', null],
    ['retry: +1', null],
    ['retry: -1', null],
    ['retry: 1.5', null],
    ['retry: 1e3', null],
    ['retry: 0x10', null],
    ['retry: 5s', null],
    ['retry: \u0663', null],
    ['Retry: 1', null],
  ];
  it.each(rows)('%j sets %j', (line, ms) => {
    expect(parse(`${line}\n`).times).toEqual(ms === null ? [] : [ms]);
  });

  it('takes effect when its line is read, without a blank line, and dispatches nothing', () => {
    expect(parse('retry: 1\nretry: 2\n\nretry: 3')).toMatchObject({ times: [1, 2], events: [] });
  });
});

describe('decoding', () => {
  dispatches({
    'drops the BOM at the start': ['\uFEFFdata: a\n\n', ['a']],
    'drops no other BOM': ['\uFEFF\uFEFFdata: a\n\n\uFEFFdata: b\n\ndata: \uFEFFc\n\n', ['\uFEFFc']],
    'drops no BOM of UTF-16': [bytes([0xff, 0xfe], 'data: a\n\n', 'data: b\n\n'), ['b']],
    'takes a part of a BOM for malformed': [bytes([0xef, 0xbb], 'data: a\n\n', 'data: b\n\n'), ['b']],
    'replaces each maximal malformed part': [
      bytes('data: ', [0xf0, 0x9f, 0x92, 0x41, 0xc3, 0x28, 0xe2, 0x82, 0xff, 0xed, 0xa0, 0x80], '\n\n'),
      ['\uFFFDA\uFFFD(\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD'],
    ],
    'sees no line end in an overlong one': [bytes('data: a', [0xc0, 0x8a], 'b\n\n'), ['a\uFFFD\uFFFDb']],
    'lets a truncated character swallow no line end': [bytes('data: ', [0xe2, 0x82], '\n\n'), ['\uFFFD']],
    'keeps noncharacters': ['data: \uFFFE\u{1FFFF}\n\n', ['\uFFFE\u{1FFFF}']],
  });

  it.each([
    ['\uFEFF\n', true],
    ['\uFEFF', true],
    ['\n\uFEFF', false],
    ['', false],
  ])('of %j finds a BOM: %j', (stream, hasBom) => {
    expect(parse(stream).hasBom).toBe(hasBom);
  });
});

describe('the end of the stream', () => {
  dispatches({
    'discards an event without its blank line': ['data: a\n\ndata: b\n', ['a']],
    'discards a line without its end': ['data: a\n\ndata: b\n\ndata: c', ['a'], ['b']],
    'is no end of line': ['data: a\ndata: b'],
  });

  it('lets nothing more in', () => {
    const parser = createParser({});
    parser.end();
    parser.end();
    expect(() => parser.push(bytes('data: a\n\n'))).toThrow('the stream has ended');
  });
});

describe('chunks', () => {
  function eventsAfterEach(...chunks: (string | readonly number[])[]): number[] {
    let count = 0;
    const parser = createParser({
      event: () => {
        count++;
      },
    });
    return chunks.map((chunk) => {
      parser.push(bytes(chunk));
      return count;
    });
  }

  it('need not come for a CR to end a line', () => {
    expect(eventsAfterEach('data: a\r', '\r', '\n', '\n', 'data: b\r\n\r', '\ndata: c\n\n')).toEqual([
      0, 1, 1, 1, 2, 3,
    ]);
  });

  it('may be empty, also between CR and LF', () => {
    expect(eventsAfterEach('', 'data: a\r', '', '\n', '', '\r', '', '\ndata: b\n', '\n')).toEqual([
      0, 0, 0, 0, 0, 1, 1, 1, 2,
    ]);
  });

  it('may cut the BOM', () => {
    expect(eventsAfterEach([0xef], [0xbb], [0xbf], 'data: a\n\n')).toEqual([0, 0, 0, 1]);
  });

  it('belong to the caller again when they have been pushed', () => {
    const data: string[] = [];
    const parser = createParser({ event: (event) => data.push(event.data) });
    const chunk = bytes('data: ');
    parser.push(chunk);
    chunk.fill(0x0a);
    parser.push(bytes('a\n\n'));
    expect(data).toEqual(['a']);
  });

  it('leave pending what no blank line has closed', () => {
    const parser = createParser({});
    parser.push(bytes('data: abc\ndata: de'));
    expect(parser.pendingLength).toBe('abc'.length + 'data: de'.length);
    parser.push(bytes('\n\n'));
    expect(parser.pendingLength).toBe(0);
  });
});
