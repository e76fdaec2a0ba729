import { describe, expect, it } from 'vitest';
import { bytesOfText } from './bytes-of-text.ts';

const asShown = (bytes: Buffer) => new TextDecoder().decode(bytes);

describe('the bytes of a text', () => {
  it.each([
    ['ASCII', 'data: a\n\n'],
    ['all planes', 'data: é…\u{1f600}\r\n\r'],
    ['U+0000', 'data: a\0b\n\n'],
    ['a BOM before it', '\uFEFFdata: a\n\n'],
    ['two BOMs before it', '\uFEFF\uFEFFdata: a\n\n'],
    ['nothing', ''],
    ['a BOM alone', '\uFEFF'],
  ])('are found again where it has %s', (_, text) => {
    const bytes = Buffer.from(text);
    expect(bytesOfText(asShown(bytes), bytes.length)).toEqual(bytes);
  });

  it.each([
    ['no UTF-8', Buffer.from([0x64, 0xff, 0x0a])],
    ['three bytes that are no UTF-8, as long as what stands for them', Buffer.from([0xed, 0xa0, 0x80])],
    ['a U+FFFD of their own', Buffer.from('\uFFFD')],
  ])('cannot be told where they are %s', (_, bytes) => {
    expect(bytesOfText(asShown(bytes), bytes.length)).toBeNull();
  });

  it('cannot be told where some are missing', () => {
    expect(bytesOfText('data: a', 100)).toBeNull();
  });
});
