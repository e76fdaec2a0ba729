import { createColors } from 'picocolors';
import type { Verdict } from '../../suites/verdict.ts';

export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly verdict: (verdict: Verdict, text: string) => string;
}

/** Colours for a terminal, or none of them. */
export function paint(colour: boolean): Paint {
  const { bold, dim, red, yellow, green, cyan, magenta } = createColors(colour);
  const painters: Record<Verdict, (text: string) => string> = {
    fail: (text) => bold(red(text)),
    error: (text) => bold(magenta(text)),
    warn: yellow,
    info: cyan,
    pass: green,
    skip: dim,
  };
  return { bold, dim, verdict: (verdict, text) => painters[verdict](text) };
}
