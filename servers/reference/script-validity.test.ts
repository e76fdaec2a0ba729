import { describe, expect, it } from 'vitest';
import { type Answer, disconnect, end, goaway, hold, pause, raw, reset, respond, stream } from './script.ts';
import { assertPlayable } from './script-validity.ts';

describe('a playable script', () => {
  it.each<[string, Answer]>([
    ['a stream', stream('data: a\n\n', pause(5), hold())],
    ['an empty answer', respond(204)],
    [
      'odd but sendable fields',
      respond(
        200,
        [
          ['x-ODD', 'caf\xe9\t'],
          ['X-odd', ''],
        ],
        reset(),
      ),
    ],
    ['anything raw', raw('\0', end())],
  ])('may hold %s', (_, answer) => {
    expect(() => assertPlayable([answer])).not.toThrow();
  });

  it.each<[string, Answer, RegExp]>([
    ['an answer that never ends', stream('data: a\n\n'), /hold, end or reset/],
    ['an answer without steps', raw(), /hold, end or reset/],
    ['steps behind the end', stream(end(), 'data: a\n\n', hold()), /behind its end/],
    ['a pause of no length', stream(pause(Number.NaN), end()), /pause/],
    ['a pause that no timer can keep', stream(pause(2 ** 31), end()), /pause/],
    ['a status of two digits', respond(99), /99 is no status/],
    ['a line end in a value', respond(200, [['X', 'a\r\nb']]), /raw answer/],
    ['a value outside Latin-1', respond(200, [['X', '日']]), /raw answer/],
    ['a name with a space', respond(200, [['X Y', 'a']]), /raw answer/],
    ['a reason with a line end', { ...respond(200), statusText: 'a\nb' }, /raw answer/],
  ])('may not hold %s', (_, answer, message) => {
    expect(() => assertPlayable([respond(200), answer])).toThrow(TypeError);
    expect(() => assertPlayable([respond(200), answer])).toThrow(message);
    expect(() => assertPlayable([respond(200), answer])).toThrow(/answer 1 /);
  });

  it.each<[string, Answer]>([
    ['a stream', stream('data: a\n\n', goaway(), hold())],
    ['the end of the connection', stream(disconnect())],
    ['a redirect', respond(302, [['Location', '{other}']])],
  ])('may hold %s over HTTP/2', (_, answer) => {
    expect(() => assertPlayable([answer], 'h2')).not.toThrow();
  });

  it.each<[string, Answer, RegExp]>([
    ['raw bytes', raw(end()), /bytes/],
    ['a reason phrase', { ...respond(200), statusText: 'Fine' }, /reason/],
    ['an interim status', respond(103), /final/],
    ['a field of the connection', respond(200, [['Connection', 'close']]), /Connection/],
    ['a transfer coding', respond(200, [['transfer-encoding', 'chunked']]), /transfer-encoding/],
  ])('may not hold %s over HTTP/2', (_, answer, message) => {
    expect(() => assertPlayable([answer], 'h2')).toThrow(message);
    expect(() => assertPlayable([answer], 'https')).not.toThrow();
  });

  it.each([
    ['goaway', stream(goaway(), end())],
    ['disconnect', stream(disconnect())],
  ])('may hold %s over HTTP/2 alone', (step, answer) => {
    expect(() => assertPlayable([answer])).toThrow(`only HTTP/2 has ${step}`);
  });
});
