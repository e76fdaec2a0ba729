import type { ClientStream } from '../clients/client.ts';
import { now } from '../clock.ts';

/** A client that takes longer to close a stream has fallen behind it. In ms. */
const KEPT_UP_MS = 1000;
/** A browser that a stream keeps busy may not come to it for minutes; its page is closed over it. In ms. */
const LONGEST_MS = 3000;

/**
 * Closes a stream, and waits for that no longer than is good.
 * @returns Whether the client had kept up with it: where not, what it received and showed last is not known.
 * @throws Error when the client cannot close it.
 */
export async function leaveStream(stream: ClientStream): Promise<boolean> {
  const startedAt = now();
  let timer: NodeJS.Timeout | undefined;
  const outOfTime = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, LONGEST_MS);
  });
  try {
    await Promise.race([stream.close(), outOfTime]);
    return now() - startedAt < KEPT_UP_MS;
  } finally {
    clearTimeout(timer);
  }
}
