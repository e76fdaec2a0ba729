import type { TargetRequest, Visit } from '../../suites/server/recording.ts';
import { visitRaw } from './raw-visit.ts';

/**
 * Watches the target for as long as something else goes on, at most so long (ms). Never rejects.
 *
 * A client that is cut off may take long to come back, on a busy machine well beyond the end of all other visits: what
 * it should then have been sent is known from somebody who stayed.
 */
export async function visitMeanwhile(
  request: TargetRequest,
  other: Promise<unknown>,
  atMostMs: number,
): Promise<Visit> {
  const over = new AbortController();
  void other.then(() => over.abort('what it was to watch alongside was over'));
  return visitRaw({ request, patience: { enoughMs: atMostMs, atMostMs }, signal: over.signal });
}
