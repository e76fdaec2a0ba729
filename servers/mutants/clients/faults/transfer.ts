import { PassThrough } from 'node:stream';
import { mutant } from '../mutant.ts';
import { CLOSED } from '../source.ts';
import { RIGHT } from '../steps.ts';
import { fieldOf, type Head } from '../transport.ts';
import { perSource } from './per-source.ts';

const kept = perSource(() => ({ errors: 0 }));

/** A whole body of this coding, decoded when it is over. */
const onlyWhole = (coding: string) => ({
  uncoded(head: Head) {
    if (fieldOf(head, 'content-encoding') !== coding) return RIGHT.uncoded(head);
    const held = new PassThrough({ highWaterMark: 2 ** 20 });
    const pieces: Buffer[] = [];
    RIGHT.uncoded(head)
      .on('data', (piece: Buffer) => pieces.push(piece))
      .on('end', () => held.end(Buffer.concat(pieces)))
      .on('error', (error) => held.destroy(error));
    return held;
  },
});

const notUndone = (coding: string) => ({
  uncoded: (head: Head) => (fieldOf(head, 'content-encoding') === coding ? head.body : RIGHT.uncoded(head)),
});

/** Hands on no fewer bytes than this, unless the body is over. */
const inBlocks =
  (bytes: number) =>
  (...[body, push, head]: Parameters<typeof RIGHT.pieces>): Promise<void> => {
    let held = Buffer.alloc(0);
    const blocks = (piece: Uint8Array) => {
      held = Buffer.concat([held, piece]);
      if (held.length < bytes) return;
      push(held);
      held = Buffer.alloc(0);
    };
    return RIGHT.pieces(body, blocks, head).then(() => push(held));
  };

export const transferMutants = [
  mutant('gzip-not-undone', {
    does: 'reads gzip as if it were the stream',
    caughtBy: ['client.connection.content-coding-gzip'],
    steps: notUndone('gzip'),
  }),
  mutant('deflate-not-undone', {
    does: 'reads deflate as if it were the stream',
    caughtBy: ['client.connection.content-coding-deflate'],
    steps: notUndone('deflate'),
  }),
  mutant('br-not-undone', {
    does: 'reads br as if it were the stream',
    caughtBy: ['client.connection.content-coding-br'],
    steps: notUndone('br'),
  }),
  mutant('gzip-held-until-end', {
    does: 'decodes gzip when the body is over',
    caughtBy: ['client.delivery.gzip-in-any-grouping'],
    steps: onlyWhole('gzip'),
  }),
  mutant('deflate-held-until-end', {
    does: 'decodes deflate when the body is over',
    caughtBy: ['client.delivery.deflate-in-any-grouping'],
    steps: onlyWhole('deflate'),
  }),
  mutant('br-held-until-end', {
    does: 'decodes br when the body is over',
    caughtBy: ['client.delivery.br-in-any-grouping'],
    steps: onlyWhole('br'),
  }),
  mutant('coding-broken-fatal', {
    does: 'closes when a body is not in its declared coding',
    caughtBy: ['client.connection.content-coding-undecodable'],
    steps: {
      async read(source, head) {
        try {
          await RIGHT.read(source, head);
        } catch (error) {
          if (fieldOf(head, 'content-encoding') === null) throw error;
          source.steps.fail(source, head);
        }
      },
      ended(source) {
        source.queue(() => RIGHT.ended(source));
      },
    },
  }),
  mutant('body-held-until-end', {
    does: 'reads a body when it is over',
    caughtBy: ['client.connection.http-1-0-until-close'],
    steps: { pieces: inBlocks(Number.POSITIVE_INFINITY) },
  }),
  mutant('body-held-in-blocks', {
    does: 'reads a body in blocks of 512 bytes',
    caughtBy: ['client.connection.short-event-not-held-back'],
    steps: { pieces: inBlocks(512) },
  }),
  mutant('body-over-1-mib-cut', {
    does: 'reads no more than a million bytes of a body',
    caughtBy: ['client.delivery.line-of-16-mib'],
    steps: {
      pieces(body, push, head) {
        let read = 0;
        const some = (piece: Uint8Array) => {
          read += piece.length;
          if (read <= 1_000_000) push(piece);
        };
        return RIGHT.pieces(body, some, head);
      },
    },
  }),
  mutant('trailers-read', {
    does: 'reads trailer fields as lines of the stream',
    caughtBy: ['client.connection.chunk-extensions-and-trailers'],
    steps: {
      async read(source, head) {
        await RIGHT.read(source, head);
        const trailers = Object.values('trailers' in head.body ? (head.body.trailers as object) : {});
        for (const data of trailers) {
          const init = { data: String(data), origin: head.url.origin, lastEventId: source.lastEventId };
          source.steps.deliver(source, source.steps.messageEvent('message', init));
        }
      },
    },
  }),
  mutant('length-required', {
    does: 'takes a body without length or chunks for a network error',
    caughtBy: ['client.connection.http-1-1-until-close'],
    steps: {
      async read(source, head) {
        const isFramed = ['content-length', 'transfer-encoding'].some((name) => fieldOf(head, name) !== null);
        if (!isFramed) throw new Error('no length');
        await RIGHT.read(source, head);
      },
    },
  }),
  mutant('chunks-are-events', {
    does: 'takes every piece of a body for whole lines, and what ends it for an event',
    caughtBy: ['client.delivery.pause-inside-crlf', 'client.connection.chunk-borders-in-writes'],
    steps: {
      splitter: () => (text) => (text === '' ? [] : text.split(/\r\n|\n|\r/)),
    },
  }),
  mutant('length-not-obeyed', {
    does: 'waits for the end of the connection where the body has a length',
    caughtBy: ['client.delivery.content-length-not-awaited'],
    steps: {
      async read(source, head) {
        await RIGHT.read(source, head);
        if (Number(fieldOf(head, 'content-length')) > 0) await new Promise(() => {});
      },
    },
  }),
  mutant('empty-body-fatal', {
    does: 'fails at a body of length 0',
    caughtBy: ['client.connection.empty-body'],
    steps: { hasRightStatus: (head) => head.status === 200 && fieldOf(head, 'content-length') !== '0' },
  }),
  mutant('informational-fatal', {
    does: 'takes a 103 for the response',
    caughtBy: ['client.connection.informational-ignored'],
    steps: { hasRightStatus: (head) => head.status === 200 && !head.wasAnnounced },
  }),
  mutant('network-error-fatal', {
    does: 'closes at a network error',
    caughtBy: ['client.connection.closed-before-response'],
    steps: {
      broken(source) {
        source.queue(() => {
          source.readyState = CLOSED;
          source.fire(source.steps.errorEvent());
        });
      },
    },
  }),
  mutant('network-error-unnoticed', {
    does: 'waits for ever after a network error',
    caughtBy: ['client.cors.preflight-refused'],
    steps: { broken() {} },
  }),
  mutant('network-error-silent', {
    does: 'fires no error at a network error',
    caughtBy: ['client.connection.redirect-to-unparsable-url', 'client.connection.garbage-response'],
    steps: { broken: (source) => source.after(source.steps.delay(source), () => source.connect()) },
  }),
  mutant('network-error-at-first-fatal', {
    does: 'closes when the first attempt finds no server',
    caughtBy: ['client.connection.reset-at-first'],
    steps: {
      broken(source) {
        if (source.connections > 1 || source.readyState !== 0) return RIGHT.broken(source);
        source.queue(() => {
          source.readyState = CLOSED;
          source.fire(source.steps.errorEvent());
        });
      },
    },
  }),
  mutant('network-errors-counted', {
    does: 'gives up after five network errors',
    caughtBy: ['client.connection.refused-reconnections'],
    steps: {
      broken(source) {
        kept(source).errors += 1;
        if (kept(source).errors <= 5) return RIGHT.broken(source);
        source.queue(() => {
          source.readyState = CLOSED;
          source.fire(source.steps.errorEvent());
        });
      },
    },
  }),
  mutant('broken-body-fatal', {
    does: 'closes when a body breaks off',
    caughtBy: ['client.parsing.end-by-truncation'],
    steps: {
      broken(source) {
        if (source.readyState === 0) return RIGHT.broken(source);
        source.queue(() => {
          source.readyState = CLOSED;
          source.fire(source.steps.errorEvent());
        });
      },
    },
  }),
  mutant('broken-body-unnoticed', {
    does: 'does not notice that a body breaks off',
    caughtBy: ['client.reconnection.one-request-after-cut'],
    steps: {
      pieces: (body, push) =>
        new Promise((resolve) => {
          body.on('data', push);
          body.on('end', resolve);
          body.on('error', () => {});
        }),
    },
  }),
];
