import { mutant } from '../mutant.ts';
import type { Shown } from '../secure.ts';
import { RIGHT, type Steps } from '../steps.ts';

/** Trusts in spite of this fault, too. */
const trustsInSpite = (ofFault: (fault: string) => boolean): Partial<Steps> => ({
  trusts: (shown: Shown) => shown.isRight || ofFault(shown.fault),
});

/** TLS. */
export const secureMutants = [
  mutant('certificate-not-checked', {
    does: 'trusts any certificate',
    caughtBy: [
      'client.connection.certificate-untrusted',
      'client.connection.certificate-expired',
      'client.connection.certificate-misnamed',
    ],
    steps: { trusts: () => true },
  }),
  mutant('certificate-authority-not-checked', {
    does: 'trusts a certificate that nobody has signed whom it knows',
    caughtBy: ['client.connection.certificate-untrusted'],
    steps: trustsInSpite((fault) => /SIGNED|SIGNATURE|ISSUER/.test(fault)),
  }),
  mutant('certificate-date-not-checked', {
    does: 'trusts a certificate that is out of date',
    caughtBy: ['client.connection.certificate-expired'],
    steps: trustsInSpite((fault) => fault === 'CERT_HAS_EXPIRED'),
  }),
  mutant('certificate-name-not-checked', {
    does: 'trusts a certificate for another name',
    caughtBy: ['client.connection.certificate-misnamed'],
    steps: trustsInSpite((fault) => fault === 'ERR_TLS_CERT_ALTNAME_INVALID'),
  }),
  mutant('tls-origin-in-clear', {
    does: 'says http in the origin of events from a stream over TLS',
    caughtBy: ['client.connection.tls-origin'],
    steps: { originOf: (head) => RIGHT.originOf(head).replace('https:', 'http:') },
  }),
  mutant('tls-reset-fatal', {
    does: 'closes when a connection over TLS breaks off',
    caughtBy: ['client.connection.tls-reset'],
    steps: {
      async read(source, head) {
        try {
          await RIGHT.read(source, head);
        } catch (error) {
          if (head.url.protocol === 'http:') throw error;
          source.steps.fail(source, head);
          await new Promise(() => {});
        }
      },
    },
  }),
  mutant('redirect-scheme-kept', {
    does: 'follows no redirect to another scheme',
    caughtBy: ['client.connection.tls-redirect-to-clear', 'client.connection.tls-redirect-from-clear'],
    steps: {
      redirected(source, visit, url) {
        if (url.protocol !== visit.url.protocol) throw new Error('another scheme');
        RIGHT.redirected(source, visit, url);
      },
    },
  }),
];
