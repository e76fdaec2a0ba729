import { isIP, type LookupFunction } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import type { Source } from './source.ts';

/** What a client knows of the certificate that a server has shown. */
export interface Shown {
  readonly isRight: boolean;
  /** By its name in Node; `''` when there is none. */
  readonly fault: string;
}

/** TLS, as far as it can go wrong. https://www.rfc-editor.org/rfc/rfc9110.html#section-4.3.4 */
export const secureSteps = {
  /** In the order of preference: https://www.rfc-editor.org/rfc/rfc7301.html */
  protocols(): readonly string[] {
    return ['h2', 'http/1.1'];
  },

  trusts({ isRight }: Shown): boolean {
    return isRight;
  },
};

/** @throws Error when there is no connection, or the server is not trusted. */
export function connectSecurely(
  { steps, place }: Source,
  { hostname, port }: URL,
  lookup: LookupFunction | undefined,
  signal: AbortSignal,
): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: hostname,
      port: Number(port || 443),
      ALPNProtocols: [...steps.protocols()],
      // Whether the certificate is right is known all the same, and what follows from it is a step.
      rejectUnauthorized: false,
      ...(place.ca !== null && { ca: place.ca }),
      ...(isIP(hostname) === 0 && { servername: hostname }),
      ...(lookup !== undefined && { lookup }),
    });
    const abort = () => socket.destroy();
    signal.addEventListener('abort', abort, { once: true });
    socket.once('close', () => {
      signal.removeEventListener('abort', abort);
      reject(new Error('the connection was closed before TLS was spoken'));
    });
    socket.on('error', reject);
    socket.once('secureConnect', () => {
      const fault = String(socket.authorizationError ?? '');
      if (steps.trusts({ isRight: socket.authorized, fault })) return resolve(socket);
      reject(new Error(`the certificate is not trusted: ${fault}`));
      socket.destroy();
    });
    if (signal.aborted) abort();
  });
}
