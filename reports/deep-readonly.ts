/** A JSON value without objects: readonly as it is, and endless to a type that would look inside. */
export type FactJson = string | number | boolean | null | readonly FactJson[];

/** The same, all the way down. */
export type DeepReadonly<T> = T extends FactJson
  ? T
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;
