import { type Shard, shareOf } from './shard.ts';

/** Which cases to run; `null` is no restriction. */
export interface CaseSelection {
  /** The middle part of a case's id. */
  readonly area: string | null;
  /** Case ids, with `*` for anything. */
  readonly glob: string | null;
  /** Which part of those; all of them when not given. */
  readonly shard?: Shard;
}

/** The cases whose id is in the area and matches the glob, as far as they are this shard's; in their order. */
export function selectCases<C extends { readonly id: string }>(
  cases: readonly C[],
  { area, glob, shard }: CaseSelection,
): readonly C[] {
  const matches = glob === null ? () => true : matcherOf(glob);
  const selected = cases.filter(({ id }) => (area === null || id.split('.')[1] === area) && matches(id));
  return shareOf(selected, shard ?? null);
}

/** `*` stands for anything, also across dots; without one the last part of the id is enough. */
function matcherOf(glob: string): (id: string) => boolean {
  const pattern = glob
    .split('*')
    .map((literal) => literal.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  const whole = new RegExp(`^(?:.*\\.)?${pattern}$`);
  return (id) => whole.test(id);
}
