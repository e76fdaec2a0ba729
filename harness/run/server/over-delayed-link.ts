import type { TargetRequest } from '../../../suites/server/recording.ts';
import { createDelayedLink, type SeededDelay } from '../../link/delayed-link.ts';

/**
 * Visits a target on the loopback address by a link on which everything comes late.
 * @param visit is given the request by way of the link, which is there until it settles
 */
export async function overDelayedLink<T>(
  request: TargetRequest,
  delay: SeededDelay,
  visit: (request: TargetRequest) => Promise<T>,
): Promise<T> {
  const url = new URL(request.url);
  const front = await createDelayedLink(delay).between(Number(url.port));
  url.port = String(front.port);
  try {
    return await visit({ ...request, url: url.href });
  } finally {
    await front.close();
  }
}
