/**
 * For vitest's `maxConcurrency`: no test waits for another, as a session (`harness/run/client/admission.ts`) and the suite of
 * targets know better how many may go on.
 */
export const ALL_AT_ONCE = 1_000_000;
