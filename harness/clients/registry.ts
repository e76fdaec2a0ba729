import type { Client } from './client.ts';
import { createEventSourceClient } from './eventsource.ts';
import { createFetchClient } from './fetch.ts';
import type { ClientName } from './names.ts';
import { createUndiciClient } from './undici.ts';

export interface ClientSurroundings {
  /** Where the running browser is driven from; only `chrome` needs one. */
  readonly wsEndpoint: string | null;
  /** The origin of the page that opens streams, for clients that have pages. */
  readonly pageOrigin: string;
}

/** @throws Error when `chrome` is asked for and no browser runs. */
export async function createClient(name: ClientName, surroundings: ClientSurroundings): Promise<Client> {
  switch (name) {
    case 'chrome': {
      const { wsEndpoint, pageOrigin } = surroundings;
      if (wsEndpoint === null) throw new Error('the client chrome needs a running browser');
      // Puppeteer is large: loaded only when it drives something.
      const { createChromeClient } = await import('./chrome.ts');
      return createChromeClient({ wsEndpoint, pageOrigin });
    }
    case 'eventsource':
      return createEventSourceClient();
    case 'undici':
      return createUndiciClient();
    case 'fetch':
      return createFetchClient();
  }
}
