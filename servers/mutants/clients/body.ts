import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Parser } from './fields.ts';
import type { Source } from './source.ts';
import { fieldOf, type Head } from './transport.ts';

const DECODERS = { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress } as const;

const isOffered = (coding: string): coding is keyof typeof DECODERS => Object.hasOwn(DECODERS, coding);

export const bodySteps = {
  /** Undoes the content coding, as its bytes come: https://www.rfc-editor.org/rfc/rfc9110.html#section-8.4 */
  uncoded(head: Head): Readable {
    const coding = fieldOf(head, 'content-encoding')?.trim().toLowerCase() ?? '';
    if (!isOffered(coding)) return head.body;
    const decoder = DECODERS[coding]();
    head.body.on('error', (error) => decoder.destroy(error));
    return head.body.pipe(decoder);
  },

  /**
   * Reads a body to its end.
   * @throws Error when the body breaks
   */
  async read(source: Source, head: Head): Promise<void> {
    const { steps } = source;
    const parser = steps.parser(source, steps.originOf(head));
    const decode = steps.decoder(source, head);
    const split = steps.splitter(source);
    const push = (bytes: Uint8Array) => {
      for (const line of split(decode(bytes))) steps.line(parser, line);
    };
    await steps.pieces(steps.uncoded(head), push, head);
    steps.atEnd(parser, push);
  },

  /** Every piece as soon as it comes; resolves at the end of the body. */
  pieces(body: Readable, push: (bytes: Uint8Array) => void, _head: Head): Promise<void> {
    return new Promise((resolve, reject) => {
      body.on('data', (bytes: Uint8Array) => {
        try {
          push(bytes);
        } catch (error) {
          reject(error);
        }
      });
      body.on('end', resolve);
      body.on('error', reject);
      body.on('close', () => reject(new Error('the body broke off')));
    });
  },

  originOf(head: Head): string {
    return head.url.origin;
  },

  /** What is unfinished at the end of the body is discarded. */
  atEnd(_parser: Parser, _push: (bytes: Uint8Array) => void): void {},
};
