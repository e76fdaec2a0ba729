import type { GenerateResult, SelfsignedOptions } from 'selfsigned';
import { LOOPBACK } from './listen.ts';

/** A certificate and its private key, in PEM. */
export interface Credentials {
  readonly key: string;
  readonly cert: string;
}

/** Why a client that checks certificates must refuse a connection. */
export type CertificateFault = 'untrusted' | 'expired' | 'misnamed';

/** What the server shows of itself over TLS. */
export interface Certificates {
  /** PEM of the authority that has signed all of them but the untrusted. */
  readonly ca: string;
  readonly right: Credentials;
  /** Each with one fault: of an unknown authority, out of date, for another name. */
  readonly faulty: Readonly<Record<CertificateFault, Credentials>>;
}

const DAY_MS = 86_400_000;
const EC: SelfsignedOptions = { keyType: 'ec', algorithm: 'sha256' };

/** Makes an authority of its own and certificates for `127.0.0.1`, `localhost` and `*.<site>`, good for a day. */
export async function createCertificates(site: string): Promise<Certificates> {
  // Takes longer to load than to make all certificates, and most runs need none.
  const { generate } = await import('selfsigned');
  const authority = await generate(
    [{ name: 'commonName', value: 'sse-conformance' }],
    signedOn(0, [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ]),
  );
  const ca = { key: authority.private, cert: authority.cert };
  const make = (names: Names, startDay: number, signer?: Credentials) =>
    generate([{ name: 'commonName', value: site }], {
      ...signedOn(startDay, [names, { name: 'extKeyUsage', serverAuth: true }]),
      ...(signer && { ca: signer }),
    });
  const names = altNames('localhost', site, `*.${site}`);
  const [right, untrusted, expired, misnamed] = await Promise.all([
    make(names, 0, ca),
    make(names, 0),
    make(names, -3, ca),
    make({ name: 'subjectAltName', altNames: [{ type: 2, value: 'elsewhere.test' }] }, 0, ca),
  ]);
  return {
    ca: authority.cert,
    right: credentials(right),
    faulty: {
      untrusted: credentials(untrusted),
      expired: credentials(expired),
      misnamed: credentials(misnamed),
    },
  };
}

type Extensions = NonNullable<SelfsignedOptions['extensions']>;
type Names = Extract<Extensions[number], { name: 'subjectAltName' }>;

/** Valid from a day before `startDay` (0 is now) to a day after it, so that no clock that is a little off matters. */
function signedOn(startDay: number, extensions: Extensions): SelfsignedOptions {
  const day = Date.now() + startDay * DAY_MS;
  return { ...EC, extensions, notBeforeDate: new Date(day - DAY_MS), notAfterDate: new Date(day + DAY_MS) };
}

function altNames(...hosts: readonly string[]): Names {
  return {
    name: 'subjectAltName',
    altNames: [...hosts.map((value) => ({ type: 2 as const, value })), { type: 7, ip: LOOPBACK }],
  };
}

const credentials = ({ private: key, cert }: GenerateResult): Credentials => ({ key, cert });
