import type { ClientVisit, TargetRequest } from '../../suites/server/recording.ts';
import type { Client } from '../clients/client.ts';
import { visitWithClient } from './client-visit.ts';
import type { ClientAt } from './drops.ts';
import type { Patience } from './patience.ts';

/** A site that has nothing to do with the target: https://www.rfc-editor.org/rfc/rfc6761#section-6.3 */
const FOREIGN_PAGE = 'http://page.sse.localhost';

/** Until it opened or failed there is little to wait for. In ms. */
const PATIENCE: Patience = { enoughMs: 0, atMostMs: 5000 };

/** A page of another site, from which Chrome can visit the target. */
export class ForeignPage {
  readonly #client: Promise<Client>;
  /**
   * Resolves when it is open, or cannot be. To be waited for before anybody visits the target: a server that keeps
   * Chrome busy, with 103 responses without end, holds up the next page for a minute and more.
   */
  readonly opened: Promise<void>;

  constructor(clientAt: ClientAt) {
    this.#client = clientAt('chrome', FOREIGN_PAGE);
    // Why it cannot be is told by the visit, if there is one.
    this.opened = this.#client.then(
      () => {},
      () => {},
    );
  }

  /** Lets it visit the target. Never rejects. */
  async visit(request: TargetRequest, signal: AbortSignal): Promise<ClientVisit> {
    try {
      return await visitWithClient({ client: await this.#client, request, patience: PATIENCE, signal });
    } catch (error) {
      const failed = error instanceof Error ? error.message : String(error);
      return { client: 'chrome', observations: [], connections: [], failed };
    }
  }

  /** Idempotent; never rejects. */
  async close(): Promise<void> {
    await this.#client.then((client) => client.close()).catch(() => {});
  }
}
