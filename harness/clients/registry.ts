import type { TlsSettings } from '../../suites/server/recording.ts';
import { tlsOptions } from '../tls.ts';
import type { Client } from './client.ts';
import { createEventSourceClient } from './eventsource.ts';
import { createFetchClient } from './fetch.ts';
import type { ClientName } from './names.ts';
import { createUndiciClient } from './undici.ts';

export interface ClientSurroundings {
  /** Where the running browser is driven from; only clients in a browser need one. */
  readonly wsEndpoint: string | null;
  /** The origin of the page that opens streams, for clients that have pages. */
  readonly pageOrigin: string;
  /** Whether clients whose transport is undici's offer HTTP/2, which undici does when it is told to; not when not given. */
  readonly http2?: boolean;
  readonly tls?: TlsSettings;
  /** For clients that keep cookies as browsers do; set for the host of the page. */
  readonly cookies?: readonly (readonly [name: string, value: string])[];
}

/** @throws Error when a client in a browser is asked for and no browser runs. */
export async function createClient(name: ClientName, surroundings: ClientSurroundings): Promise<Client> {
  const { tls, http2 = false } = surroundings;
  const connect = { ...tlsOptions(tls), ...(http2 && { allowH2: true }) };
  switch (name) {
    case 'chrome':
    case 'chrome-worker': {
      const { wsEndpoint, pageOrigin, cookies = [] } = surroundings;
      if (wsEndpoint === null) throw new Error(`the client ${name} needs a running browser`);
      // Puppeteer is large: loaded only when it drives something.
      const { createChromeClient } = await import('./chrome.ts');
      return createChromeClient({
        wsEndpoint,
        pageOrigin,
        ...(name === 'chrome-worker' && { worker: 'dedicated' }),
        // The recorder checks the certificate, and where it does not hold nobody visits the target.
        access: { anyCertificate: tls?.insecure === true || tls?.ca !== undefined, cookies },
      });
    }
    case 'eventsource':
      return createEventSourceClient({ connect });
    case 'undici':
      return createUndiciClient({ connect });
    case 'fetch':
      return createFetchClient({ connect });
  }
}
