import { connect, type TLSSocket } from 'node:tls';
import type { TlsOptions } from '../tls.ts';

/** What the server chose: a connection over which HTTP/2 is to be spoken, or why there is none. */
export type Negotiated =
  | { readonly socket: TLSSocket }
  | { readonly protocol: string | null }
  | { readonly error: Error };

/**
 * Connects over TLS and offers both versions of HTTP. Never rejects.
 * @param waitMs - the longest wait
 */
export function negotiate(url: string, options: TlsOptions, waitMs: number): Promise<Negotiated> {
  const { hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const isName = !/^[\d.]+$|:/.test(host);
  return new Promise((resolve) => {
    const socket = connect({
      host,
      port: port === '' ? 443 : Number(port),
      ALPNProtocols: ['h2', 'http/1.1'],
      ...(isName && { servername: host }),
      ...options,
    });
    const give = (negotiated: Negotiated) => {
      clearTimeout(timer);
      if (!('socket' in negotiated)) socket.destroy();
      resolve(negotiated);
    };
    const timer = setTimeout(
      () => give({ error: new Error('no TLS connection came about in time') }),
      waitMs,
    );
    const failed = (error: Error) => give({ error });
    socket.on('error', failed);
    socket.once('secureConnect', () => {
      const { alpnProtocol } = socket;
      socket.setNoDelay(true);
      give(alpnProtocol === 'h2' ? { socket } : { protocol: alpnProtocol === false ? null : alpnProtocol });
    });
    socket.once('close', () => failed(new Error('the connection was closed')));
  });
}
