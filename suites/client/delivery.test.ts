import { describe, expect, it } from 'vitest';
import { bytes, chunk, end, hold, pause, raw, type Script, stream } from '../../servers/reference/script.ts';
import type { Delivery } from './case.ts';
import { deliver } from './delivery.ts';

/** The writes of each answer as Latin-1 texts; other steps in brackets. */
function writes(script: Script, delivery: Delivery): readonly (readonly string[])[] {
  return deliver(script, delivery).map((answer) =>
    answer.steps.map((step) =>
      step.do === 'chunk' ? Buffer.from(step.bytes).toString('latin1') : `[${step.do}]`,
    ),
  );
}

describe('deliver', () => {
  it('leaves a script as written', () => {
    const script = [stream('data: a\r\n\r\n', end())];
    expect(deliver(script, 'as-written')).toBe(script);
  });

  it('makes a write of every byte, also inside a character', () => {
    expect(writes([stream(bytes('é\n', [0xff]), end())], 'byte-by-byte')).toEqual([
      ['\u00C3', '\u00A9', '\n', '\u00FF', '[end]'],
    ]);
  });

  it.each([
    ['a\r\nb', ['a\r', '\nb']],
    ['a\r\n\r\nb', ['a\r', '\n\r', '\nb']],
    ['a\rb\r\rc', ['a\r', 'b\r', '\r', 'c']],
    ['a\nb\n\nc', ['a\n', 'b\n', '\n', 'c']],
    ['a\n\rb', ['a\n', '\r', 'b']],
    ['a\r\n\nb', ['a\r', '\n\n', 'b']],
    ['a', ['a']],
  ])('cuts %j inside CRLF and behind lone ends of line', (text, pieces) => {
    expect(writes([stream(text, end())], 'split-at-line-ends')).toEqual([[...pieces, '[end]']]);
  });

  it('sees a CRLF whose halves are in two chunks of the script, with a pause between', () => {
    expect(writes([stream('a\r', pause(5), '\nb\n', hold())], 'split-at-line-ends')).toEqual([
      ['a\r', '[pause]', '\nb\n', '[hold]'],
    ]);
  });

  it('starts every answer afresh', () => {
    expect(writes([stream('a\r', end()), stream('\nb', end())], 'split-at-line-ends')).toEqual([
      ['a\r', '[end]'],
      ['\n', 'b', '[end]'],
    ]);
  });

  it.each(['byte-by-byte', 'split-at-line-ends'] as const)('%s keeps the bytes', (delivery) => {
    const body = bytes([0xef, 0xbb, 0xbf], 'data: é\r\n\rdata\n\n');
    const [answer] = deliver([stream(chunk(body), end())], delivery);
    const delivered = answer?.steps.flatMap((step) => (step.do === 'chunk' ? [...step.bytes] : []));
    expect(delivered).toEqual([...body]);
  });

  it('does not touch heads nor raw answers', () => {
    const script = [raw('HTTP/1.1 200 OK\r\n\r\n', end()), stream('a\n', end())];
    const delivered = deliver(script, 'byte-by-byte');
    expect(delivered[0]).toBe(script[0]);
    expect(delivered[1]).toMatchObject({ status: 200, headers: stream().headers });
  });
});
