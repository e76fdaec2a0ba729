import { describe, expect, it } from 'vitest';
import { bytes, end, pause, raw, reset, respond, stream } from '../../../servers/reference/script.ts';
import { requirement } from '../../../suites/requirements.ts';
import { UsageError } from '../../settings/usage-error.ts';
import { catalogue } from './catalogue.ts';
import { readableBytes } from './explain/bytes.ts';
import { expectationLines } from './explain/expectation.ts';
import { scriptLines } from './explain/script.ts';
import { renderExplanation } from './explain.ts';

const explain = (id: string) => renderExplanation(id, { columns: 80, colour: false });
const asOneLine = (text: string) => text.replace(/\s+/g, ' ');

describe('an explanation', () => {
  it.each(catalogue.map(({ id }) => id))(
    'of %s has the rule with its link, and no control character',
    (id) => {
      const text = explain(id);
      const entry = catalogue.find((each) => each.id === id);
      for (const rule of entry?.requirements ?? ['?']) {
        expect(text).toContain(requirement(rule).link);
        expect(asOneLine(text)).toContain(asOneLine(requirement(rule).statement));
      }
      expect(text).not.toMatch(
        /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/u,
      );
      expect(text.length).toBeLessThan(20_000);
    },
  );

  it('of a client case has what is sent and what is expected', () => {
    const text = explain('client.parsing.bom-stripped');
    expect(text).toMatch(/^the server answers\n {2}to request 1\n {4}200\n/m);
    expect(text).toContain('Content-Type: text/event-stream');
    expect(text).toContain('| \\uFEFF');
    expect(text).toMatch(/^expects\n {2}exactly \d event/m);
    expect(text).toContain('sse-conformance client --case client.parsing.bom-stripped');
  });

  it('of a server check has what it looks at', () => {
    expect(explain('server.headers.content-type')).toMatch(/^looks at\n {2}the raw recorder/m);
  });

  it('takes the last part of an id where it is the only one', () => {
    expect(explain('bom-stripped')).toBe(explain('client.parsing.bom-stripped'));
  });

  it('of an id that does not exist is the nearest id', () => {
    expect(() => explain('client.parsing.bom-striped')).toThrow(UsageError);
    expect(() => explain('client.parsing.bom-striped')).toThrow('did you mean client.parsing.bom-stripped?');
    expect(() => explain('bom-strippd')).toThrow('did you mean client.parsing.bom-stripped?');
    expect(() => explain('something else entirely\u001B[31m')).toThrow(
      /"something else entirely\\u001B\[31m"\n/,
    );
  });
});

describe('readable bytes', () => {
  it.each<[string, Uint8Array, readonly string[]]>([
    ['a line each', bytes('a\nb\r\nc\rd'), ['a\\n', 'b\\r\\n', 'c\\r', 'd']],
    ['an empty line', bytes('\n\n'), ['\\n', '\\n']],
    ['a backslash is no line end', bytes('a\\n'), ['a\\\\n']],
    ['UTF-8 as it is', bytes('é€😀'), ['é€😀']],
    ['what is no UTF-8', bytes([0xff, 0x41, 0xc3, 0xed, 0xa0, 0x80]), ['\\xFFA\\xC3\\xED\\xA0\\x80']],
    ['what is not seen', bytes('\0\u202E\uFEFF'), ['\\0\\u202E\\uFEFF']],
    ['nothing', bytes(''), []],
    ['many', bytes('a'.repeat(1000)), ['a'.repeat(400), '… and 600 more bytes']],
    [
      'a cut between characters',
      bytes('a', '€'.repeat(300)),
      [`a${'€'.repeat(133)}`, '… and 501 more bytes'],
    ],
  ])('%s', (_, given, lines) => expect(readableBytes(given)).toEqual(lines));
});

describe('a script in words', () => {
  it('says request by request what is answered', () => {
    const script = [
      stream('data: a\n', pause(20), '\n', reset()),
      { ...raw('HTTP/1.1 200 OK\r\n\r\n', end()), refusedForMs: 300 },
      respond(204),
    ];
    expect(scriptLines(script)).toEqual([
      'to request 1',
      '  200',
      '  Content-Type: text/event-stream',
      '  Cache-Control: no-store',
      '  Access-Control-Allow-Origin: *',
      '  write 8 bytes',
      '    | data: a\\n',
      '  pause for 20 ms',
      '  write 1 byte',
      '    | \\n',
      '  reset the connection',
      'to request 2',
      '  (before it, connections are refused for 300 ms)',
      '  (bytes as they are on the wire, the head among them)',
      '  write 19 bytes',
      '    | HTTP/1.1 200 OK\\r\\n',
      '    | \\r\\n',
      '  end the response',
      'to request 3',
      '  204',
      '  end the response',
      'to any further request',
      '  204 No Content, which tells a client to stop',
    ]);
  });

  it('is bounded', () => {
    expect(scriptLines([stream(...Array<string>(100).fill('a'))])).toContain('  … and 88 more steps');
    expect(scriptLines(Array.from({ length: 20 }, () => respond(200)))).toContain('… and 12 more answers');
  });
});

describe('an expectation in words', () => {
  it('counts from 1', () => {
    expect(expectationLines({ expect: 'gap-at-least', from: 0, to: 1, ms: 300 })).toEqual([
      'from the end of response 1 to request 2 at least 300 ms pass',
    ]);
    expect(expectationLines({ expect: 'last-event-id', request: 1, value: 'é' })).toEqual([
      'request 2 has the Last-Event-ID "é"',
    ]);
  });

  it('lists events, and choices', () => {
    expect(
      expectationLines({
        expect: 'events',
        events: [{ data: 'a\nb' }, { type: 'x', data: '', lastEventId: '1' }],
      }),
    ).toEqual([
      'exactly 2 events are dispatched:',
      '  message: data "a\\nb"',
      '  x: data "", lastEventId "1"',
    ]);
    expect(expectationLines({ expect: 'facts', facts: { a: { anyOf: [1, null] }, b: 'x' } })).toEqual([
      'the program notes these facts:',
      '  a: 1 or null',
      '  b: "x"',
    ]);
  });
});
