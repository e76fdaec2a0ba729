/** Causes of causes are followed this far. */
const DEEPEST = 5;

/**
 * An error and what caused it, in one line. undici says `fetch failed` or `terminated` and keeps what
 * happened (`connect ECONNREFUSED …`, `other side closed`) for the cause.
 */
export function describeError(error: unknown): string {
  const messages: string[] = [];
  let current = error;
  for (let depth = 0; current instanceof Error && depth < DEEPEST; depth++) {
    if (current.message !== '') messages.push(current.message);
    current = current.cause;
  }
  return messages.length === 0 ? String(error) : messages.join(': ');
}
