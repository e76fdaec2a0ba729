import { mutant } from '../mutant.ts';
import type { Source } from '../source.ts';
import { RIGHT, type Steps } from '../steps.ts';
import type { Head } from '../transport.ts';

/** What a stream may send before more is asked for: https://www.rfc-editor.org/rfc/rfc9113.html#section-6.9.2 */
const WINDOW = 65_535;

/** Two of the shortest events. */
const BLOCK = 18;

/** Closes in place of going on with a body of this kind that has ended, or has broken off. */
const failsBehind = (isFatal: (head: Head, hasBroken: boolean) => boolean): Partial<Steps> => ({
  async read(source: Source, head: Head) {
    const hasBroken = await RIGHT.read(source, head).then(
      () => false,
      () => true,
    );
    if (head.httpVersion === '2' && isFatal(head, hasBroken)) {
      source.steps.fail(source, head);
      await new Promise(() => {});
    }
    if (hasBroken) throw new Error('the body broke off');
  },
});

/** HTTP/2. */
export const http2Mutants = [
  mutant('http2-unknown', {
    does: 'offers HTTP/1.1 alone',
    caughtBy: ['client.connection.http2-stream'],
    steps: { protocols: () => ['http/1.1'] },
  }),
  mutant('http2-window-not-reopened', {
    does: 'lets a stream send no more than the first window',
    caughtBy: ['client.connection.http2-beyond-window'],
    steps: {
      pieces(body, push, head) {
        if (head.httpVersion === '1') return RIGHT.pieces(body, push, head);
        let read = 0;
        const some = (piece: Uint8Array) => {
          push(piece.subarray(0, Math.max(0, WINDOW - read)));
          read += piece.length;
          if (read > WINDOW) body.destroy(new Error('nothing more comes'));
        };
        return RIGHT.pieces(body, some, head);
      },
    },
  }),
  mutant('http2-end-fatal', {
    does: 'closes at END_STREAM',
    caughtBy: ['client.connection.http2-reconnect'],
    steps: failsBehind((_, hasBroken) => !hasBroken),
  }),
  mutant('http2-break-fatal', {
    does: 'closes when a stream over HTTP/2 is reset, or its connection breaks off',
    caughtBy: ['client.connection.http2-rst-stream', 'client.connection.http2-disconnect'],
    steps: failsBehind((_, hasBroken) => hasBroken),
  }),
  mutant('http2-goaway-fatal', {
    does: 'closes when the server says GOAWAY',
    caughtBy: ['client.connection.http2-goaway'],
    steps: failsBehind(({ isLeaving }) => isLeaving()),
  }),
  mutant('http2-held-in-blocks', {
    does: 'hands a stream over HTTP/2 on in blocks of 18 bytes or more',
    caughtBy: ['client.connection.http2-incremental'],
    steps: {
      pieces(body, push, head) {
        if (head.httpVersion === '1') return RIGHT.pieces(body, push, head);
        let held = Buffer.alloc(0);
        const blocks = (piece: Uint8Array) => {
          held = Buffer.concat([held, piece]);
          if (held.length < BLOCK) return;
          push(held);
          held = Buffer.alloc(0);
        };
        return RIGHT.pieces(body, blocks, head).then(() => push(held));
      },
    },
  }),
  mutant('http2-any-status', {
    does: 'reads any response over HTTP/2',
    caughtBy: [
      'client.connection.http2-status-500',
      'client.connection.http2-status-204',
      'client.connection.http2-content-type',
    ],
    steps: {
      hasRightStatus: (head) => head.httpVersion === '2' || RIGHT.hasRightStatus(head),
      hasRightType: (head) => head.httpVersion === '2' || RIGHT.hasRightType(head),
    },
  }),
  mutant('http2-gzip-not-undone', {
    does: 'reads gzip over HTTP/2 as if it were the stream',
    caughtBy: ['client.connection.http2-gzip'],
    steps: { uncoded: (head) => (head.httpVersion === '2' ? head.body : RIGHT.uncoded(head)) },
  }),
  mutant('http2-retry-ignored', {
    does: 'comes back at once to a stream over HTTP/2',
    caughtBy: ['client.connection.http2-retry'],
    steps: {
      async read(source, head) {
        await RIGHT.read(source, head);
        if (head.httpVersion === '2') source.reconnectionTimeMs = 0;
      },
    },
  }),
  mutant('http2-redirect-not-followed', {
    does: 'follows no redirect over HTTP/2',
    caughtBy: ['client.connection.http2-redirect', 'client.connection.http2-redirect-across'],
    steps: { isRedirect: (head) => head.httpVersion === '1' && RIGHT.isRedirect(head) },
  }),
];
