import { type CertificateFault, type Certificates, createCertificates } from './certificates.ts';
import { type Listener, openListener } from './listener.ts';
import { type OwnPort, openOwnPort } from './own-port.ts';
import { type Addresses, SITE } from './play.ts';
import type { Routes } from './routes.ts';
import type { Transport } from './script.ts';
import type { ScriptNeeds } from './script-needs.ts';

/** Where a play is reached, and what belongs to it alone. */
export interface Stage {
  readonly addresses: Addresses;
  /** PEM of who signed the certificates there; `null` when none is over TLS. */
  readonly ca: string | null;
  readonly ownPort: OwnPort | null;
}

/** The ports of the reference server: two in the clear, and all others once they are needed. */
export interface Ports {
  readonly clear: Stage;
  readonly port: number;
  readonly otherPort: number;
  /** @throws Error when no port can be had. */
  stage(needs: ScriptNeeds): Promise<Stage>;
  close(): Promise<void>;
}

/**
 * @param open opens each of them
 * @throws Error when no port can be had: `EADDRINUSE` and the like.
 */
export async function openPorts(
  routes: Routes,
  wanted: number | undefined,
  open: typeof openListener = openListener,
): Promise<Ports> {
  const main = await open(routes, { over: 'http' }, wanted);
  const other = await open(routes, { over: 'http' }).catch((error: unknown) => {
    void main.close();
    throw error;
  });
  /** By what they are for. */
  const secure = new Map<string, Promise<Listener>>();
  const ownPorts = new Set<OwnPort>();
  let certificates: Promise<Certificates> | undefined;

  const getCertificates = () => {
    certificates ??= createCertificates(SITE);
    return certificates;
  };

  function opened(name: string, openWith: (made: Certificates) => Promise<Listener>): Promise<Listener> {
    const known = secure.get(name);
    if (known !== undefined) return known;
    const listener = getCertificates().then(openWith);
    secure.set(name, listener);
    return listener;
  }

  async function portOf(which: 'url' | 'other', over: Transport): Promise<number> {
    if (over === 'http') return (which === 'url' ? main : other).port;
    const listener = await opened(`${which} over ${over}`, ({ right }) =>
      open(routes, { over, credentials: right }),
    );
    return listener.port;
  }

  async function faultyPort(fault: CertificateFault): Promise<number> {
    const listener = await opened(fault, ({ faulty }) =>
      open(routes, { over: 'https', credentials: faulty[fault] }),
    );
    return listener.port;
  }

  async function openOwn(over: Transport): Promise<OwnPort> {
    const speech = over === 'http' ? { over } : { over, credentials: (await getCertificates()).right };
    const opened = await openOwnPort(routes, speech, open);
    const own: OwnPort = {
      ...opened,
      close() {
        ownPorts.delete(own);
        return opened.close();
      },
    };
    ownPorts.add(own);
    return own;
  }

  const clear: Stage = {
    addresses: { url: { scheme: 'http', port: main.port }, other: { scheme: 'http', port: other.port } },
    ca: null,
    ownPort: null,
  };
  return {
    clear,
    port: main.port,
    otherPort: other.port,
    async stage({ over, faults, ownPort }) {
      const scheme = over === 'http' ? 'http' : 'https';
      const own = ownPort ? await openOwn(over) : null;
      const url = { scheme, port: own?.port ?? (await portOf('url', over)) } as const;
      const faulty = faults.map(async (fault) => [fault, { scheme: 'https', port: await faultyPort(fault) }]);
      return {
        addresses: {
          url,
          other: { scheme, port: await portOf('other', over) },
          ...(over !== 'http' && { clear: { scheme: 'http', port: main.port } }),
          ...Object.fromEntries(await Promise.all(faulty)),
        },
        ca: over === 'http' && faults.length === 0 ? null : (await getCertificates()).ca,
        ownPort: own,
      };
    },
    async close() {
      const listeners = await Promise.all([...secure.values()].map((one) => one.catch(() => undefined)));
      await Promise.all([main, other, ...listeners, ...ownPorts].map((one) => one?.close()));
    },
  };
}
