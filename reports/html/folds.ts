import { deflateRawSync } from 'node:zlib';

/** Where folded HTML stands: in which block, and as which of its parts. */
export interface FoldPlace {
  readonly block: string;
  readonly index: number;
}

/** HTML that the page keeps compressed until a reader opens what holds it. */
export interface Folds {
  /** Keeps this HTML; says where. */
  fold(block: string, html: string): FoldPlace;
  /** Each block with its compressed content, in base64. */
  packed(): { readonly block: string; readonly base64: string }[];
}

/** Blocks are unpacked one by one, so that to open one case of a large report is quick. */
export function foldsOf(): Folds {
  const blocks = new Map<string, string[]>();
  return {
    fold(block, html) {
      const parts = blocks.get(block) ?? [];
      blocks.set(block, parts);
      return { block, index: parts.push(html) - 1 };
    },
    packed: () =>
      [...blocks].map(([block, parts]) => ({
        block,
        base64: deflateRawSync(JSON.stringify(parts), { level: 9 }).toString('base64'),
      })),
  };
}
