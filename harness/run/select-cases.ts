/** Which cases to run; `null` is no restriction. */
export interface CaseSelection {
  /** The middle part of a case's id. */
  readonly area: string | null;
  /** Case ids, with `*` for anything. */
  readonly glob: string | null;
}

/** The cases whose id is in the area and matches the glob, in their order. */
export function selectCases<C extends { readonly id: string }>(
  cases: readonly C[],
  { area, glob }: CaseSelection,
): readonly C[] {
  const matches = glob === null ? () => true : matcherOf(glob);
  return cases.filter(({ id }) => (area === null || id.split('.')[1] === area) && matches(id));
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
