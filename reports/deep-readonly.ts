/** A type of data that nobody changes, all the way down. */
export type DeepReadonly<T> = { readonly [K in keyof T]: DeepReadonly<T[K]> };
