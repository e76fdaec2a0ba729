import { describe, expect, it } from 'vitest';
import { bodyShapeOf } from './body-shape.ts';

describe('bodyShapeOf', () => {
  it.each([
    ['data: {"a":1}\n\n', null],
    [': <html>\n\n', null],
    ['\uFEFFdata: a\n\n', null],
    ['', null],
    ['{hello}', null],
    ['\uFEFF<!DOCTYPE html><p>', 'html'],
    ['\n\n<html lang="en">', 'html'],
    ['<b>Warning</b>: Undefined variable', 'html'],
    ['{"a":1}{"b":2}', 'json'],
    ['{"a":1}\n', 'json'],
    ['{\n  "a": 1\n}', 'json'],
    ['[1,2]', 'json'],
    ['{"a":1}\n{"b":2}\n', 'json-lines'],
    ['{"a":1}\r\n{"b":2}\r\n{"c', 'json-lines'],
  ])('%j is %s', (text, shape) => {
    expect(bodyShapeOf(new TextEncoder().encode(text))).toBe(shape);
  });
});
