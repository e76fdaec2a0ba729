import { describe, expect, it } from 'vitest';
import { readEventStream } from '../../../harness/sse/read.ts';
import { strayLinesOf } from './stray-lines.ts';

function straysIn(stream: string): string[] {
  return strayLinesOf(readEventStream([new TextEncoder().encode(stream)])).map(({ stray }) => stray);
}

describe('strayLinesOf', () => {
  it.each([
    ['data\ndata:\ndata:x\nevent\nid\nretry\n:\n\n', []],
    ['\uFEFFdata: a\n\n', []],
    ['data: a\n\n\uFEFFdata: b\n\n', ['byte-order-mark']],
    [' data: a\ndata : b\n\tData: c\n id\n\n', ['spacing', 'spacing', 'spacing', 'spacing']],
    ['Data: a\nEVENT\n\n', ['case', 'case']],
    ['data: a\ndata this is third message part two\n\n', ['lost-colon']],
    ['data=a\nid#5\ndata\t5\ndata{"a":1}\n\n', ['lost-colon', 'lost-colon', 'lost-colon', 'lost-colon']],
    ['data: a\nhello\nhello world\n  "a": 1\n}\n\n', ['payload', 'payload', 'payload', 'payload']],
    [': a comment\nin two lines\n\n', ['comment']],
    ['timestamp: 5\nping\n\ndata: a\nx-more: 1\n\n', ['own-field', 'own-field', 'own-field']],
    ['datas: a\ndata-x: a\nidentity: 5\n\n', ['own-field', 'own-field', 'own-field']],
    ['{"a":1}\n12:30 it is\nhello world\n\n', ['text', 'text', 'text']],
    ['data: a\n\nhello world\n\n', ['text']],
    ['{"a":1}', []],
  ])('%j', (stream, expected) => {
    expect(straysIn(stream)).toEqual(expected);
  });
});
