import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { foldsOf } from './folds.ts';

describe('foldsOf', () => {
  it('keeps parts by block, and packs each block into base64 that unpacks to them', () => {
    const folds = foldsOf();
    expect(folds.fold('a', '<p>one</p>')).toEqual({ block: 'a', index: 0 });
    expect(folds.fold('b', 'two')).toEqual({ block: 'b', index: 0 });
    expect(folds.fold('a', '</script>é\u2028')).toEqual({ block: 'a', index: 1 });
    const [a, b] = folds.packed();
    expect([a?.block, b?.block]).toEqual(['a', 'b']);
    expect(a?.base64).toMatch(/^[A-Za-z0-9+/]+=*$/);
    const parts: unknown = JSON.parse(inflateRawSync(Buffer.from(a?.base64 ?? '', 'base64')).toString());
    expect(parts).toEqual(['<p>one</p>', '</script>é\u2028']);
  });
});
