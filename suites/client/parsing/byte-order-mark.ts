/** U+FEFF in UTF-8. */
export const BOM = Uint8Array.of(0xef, 0xbb, 0xbf);
