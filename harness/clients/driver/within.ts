/**
 * The outcome of a call to code that is not ours, if it comes in time.
 * @param what names the call in errors: `open()`
 * @param ms how long it may take
 * @param late is given what comes out when time was up already
 * @throws Error that says that it took too long, or what it threw.
 */
export async function within<T>(
  what: string,
  ms: number,
  call: () => T | Promise<T>,
  late: (outcome: T) => void = () => {},
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  const outOfTime = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      isOver = true;
      reject(new Error(`${what} did not come to an end within ${ms / 1000} s`));
    }, ms);
  });
  const outcome = (async () => await call())().then(
    (value) => {
      if (isOver) late(value);
      return value;
    },
    (error: unknown) => {
      throw new Error(`${what} failed: ${inWords(error)}`, { cause: error });
    },
  );
  try {
    return await Promise.race([outcome, outOfTime]);
  } finally {
    clearTimeout(timer);
  }
}

/** What was thrown, in words, whatever it is. */
export function inWords(error: unknown): string {
  try {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  } catch {
    return 'something that cannot be shown';
  }
}
