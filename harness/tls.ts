import type { TlsSettings } from '../suites/server/recording.ts';

/** As `node:tls` and undici take them. */
export interface TlsOptions {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly rejectUnauthorized?: boolean;
}

/** How connections are made that have these settings. */
export function tlsOptions({ ca, cert, key, insecure }: TlsSettings = {}): TlsOptions {
  return {
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
    ...(insecure === true && { rejectUnauthorized: false }),
  };
}
