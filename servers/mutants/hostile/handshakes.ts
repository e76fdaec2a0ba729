import type { HostileServer } from './hostile-server.ts';
import { hostileSecure } from './secure.ts';
import { pour } from './wire.ts';

const untrusted = { exit: 3, says: 'the TLS connection to' } as const;
const noTls = { exit: 3, says: 'did not make the TLS connection that was asked for' } as const;
const noHead = { exit: 3, says: 'sent no complete response head' } as const;

/** A record of the type handshake, which says that 16 KiB follow. https://www.rfc-editor.org/rfc/rfc8446.html#section-5.1 */
const RECORD_HEAD = Buffer.from([0x16, 0x03, 0x03, 0x40, 0x00]);

const garbage = Buffer.from(Array.from({ length: 16_384 }, (_, index) => (index * 7919 + 13) & 0xff));

/** TLS that never comes about, or with whom nobody should have it. */
export const hostileHandshakes: readonly HostileServer[] = [
  hostileSecure('tls-stall', 'accepts connections and never answers the handshake', noTls, {
    taken: () => true,
  }),
  hostileSecure('tls-dripping', 'answers the handshake with a byte a second of a record of 16 KiB', noTls, {
    taken(socket) {
      socket.write(RECORD_HEAD);
      const timer = setInterval(() => socket.write('\x02', 'latin1'), 1000);
      socket.once('close', () => clearInterval(timer));
      return true;
    },
  }),
  hostileSecure(
    'tls-garbage',
    'answers the handshake with records without sense',
    { exit: 3 },
    {
      taken(socket) {
        pour(socket, () => Buffer.concat([RECORD_HEAD, garbage]));
        return true;
      },
    },
  ),
  hostileSecure(
    'tls-reset',
    'resets connections when it has read the first of the handshake',
    { exit: 3 },
    {
      taken(socket) {
        socket.once('data', () => socket.resetAndDestroy());
        return true;
      },
    },
  ),
  hostileSecure('tls-then-silence', 'makes the handshake, and never says anything again', noHead, {
    answer: () => {},
  }),
  hostileSecure('expired-certificate', 'shows a certificate that is out of date', untrusted, {
    credentials: ({ faulty }) => faulty.expired,
  }),
  hostileSecure('wrong-name-certificate', 'shows a certificate for another name', untrusted, {
    credentials: ({ faulty }) => faulty.misnamed,
  }),
  hostileSecure('self-signed-certificate', 'shows a certificate of nobody who is trusted', untrusted, {
    credentials: ({ faulty }) => faulty.untrusted,
  }),
  hostileSecure(
    'changing-certificate',
    'shows a certificate that is trusted, and from the eighth connection on one that is not',
    untrusted,
    { credentials: ({ right, faulty }, connection) => (connection < 8 ? right : faulty.untrusted) },
  ),
  hostileSecure(
    'tls-broken-record',
    'breaks its stream off with a record that cannot be decrypted',
    { exit: [1, 3] },
    {
      taken(socket) {
        const timer = setTimeout(() => socket.write(Buffer.concat([RECORD_HEAD, garbage])), 700);
        socket.once('close', () => clearTimeout(timer));
        return false;
      },
    },
  ),
];
