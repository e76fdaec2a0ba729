import type { ClientVisit, TargetRequest } from '../../suites/server/recording.ts';
import { visitWithClient } from './client-visit.ts';
import type { ClientAt } from './drops.ts';
import type { Patience } from './patience.ts';

/** A site that has nothing to do with the target: https://www.rfc-editor.org/rfc/rfc6761#section-6.3 */
const FOREIGN_PAGE = 'http://page.sse.localhost';

/** Until it opened or failed there is little to wait for. In ms. */
const PATIENCE: Patience = { enoughMs: 0, atMostMs: 5000 };

/** Lets Chrome visit the target from a page of another site. Never rejects. */
export async function visitFromForeignPage(
  request: TargetRequest,
  clientAt: ClientAt,
  signal: AbortSignal,
): Promise<ClientVisit> {
  try {
    const client = await clientAt('chrome', FOREIGN_PAGE);
    try {
      return await visitWithClient({ client, request, patience: PATIENCE, signal });
    } finally {
      await client.close();
    }
  } catch (error) {
    const failed = error instanceof Error ? error.message : String(error);
    return { client: 'chrome', observations: [], connections: [], failed };
  }
}
