const BOM = '\uFEFF';
const BOM_BYTES = 3;

/**
 * The bytes of a body that Chrome hands out as text, which it does with what it takes for text: decoded as UTF-8, with
 * no BOM at its beginning.
 * @param length how many bytes the body had
 * @returns `null` where they cannot be told: a U+FFFD may stand for any bytes that are no UTF-8.
 */
export function bytesOfText(text: string, length: number): Uint8Array | null {
  if (text.includes('\uFFFD')) return null;
  const bytes = Buffer.from(text);
  if (bytes.length === length) return bytes;
  return bytes.length + BOM_BYTES === length ? Buffer.from(BOM + text) : null;
}
