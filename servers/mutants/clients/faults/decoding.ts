import type { Decode } from '../decoding.ts';
import { lineSplitter } from '../lines.ts';
import { mutant } from '../mutant.ts';
import type { Source } from '../source.ts';
import { RIGHT } from '../steps.ts';
import { fieldOf, type Head } from '../transport.ts';

const BOM = '\u{FEFF}';

/** UTF-8 as it should be, but for a byte order mark, which is kept. */
const keepingBom = (): Decode => {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return (bytes) => decoder.decode(bytes, { stream: true });
};

/** What a decoder makes of text that another has decoded. */
const then =
  (decode: Decode, change: (text: string) => string): Decode =>
  (bytes) =>
    change(decode(bytes));

/** The first piece is treated in another way than the others. */
const atFirst = (decode: Decode, change: (text: string) => string): Decode => {
  let isFirst = true;
  return (bytes) => {
    const text = decode(bytes);
    if (!isFirst || text === '') return text;
    isFirst = false;
    return change(text);
  };
};

const decoders = new WeakMap<Source, Decode>();

const charsetOf = (head: Head) =>
  /charset="?([\w-]+)/i.exec(fieldOf(head, 'content-type') ?? '')?.[1] ?? 'utf-8';

export const decodingMutants = [
  mutant('bom-kept', {
    does: 'keeps the byte order mark in front of the first line',
    caughtBy: ['client.parsing.bom-mid-stream-kept'],
    steps: { decoder: keepingBom },
  }),
  mutant('bom-dropped-everywhere', {
    does: 'drops U+FEFF wherever it stands',
    caughtBy: ['client.parsing.bom-inside-value-kept', 'client.parsing.bom-in-later-id-and-type-kept'],
    steps: { decoder: () => then(keepingBom(), (text) => text.replaceAll(BOM, '')) },
  }),
  mutant('bom-dropped-on-every-line', {
    does: 'drops U+FEFF in front of every line',
    caughtBy: ['client.parsing.bom-mid-stream-kept', 'client.parsing.bom-mid-stream-without-first'],
    steps: {
      decoder: keepingBom,
      splitter: () => {
        const split = lineSplitter();
        return (text) => split(text).map((line) => line.replace(/^\u{FEFF}/u, ''));
      },
    },
  }),
  mutant('boms-in-front-dropped', {
    does: 'drops all byte order marks in front, not one',
    caughtBy: ['client.parsing.bom-only-once'],
    steps: { decoder: () => atFirst(keepingBom(), (text) => text.replace(/^\u{FEFF}+/u, '')) },
  }),
  mutant('bom-dropped-once-per-object', {
    does: 'drops the byte order mark of the first connection only',
    caughtBy: ['client.reconnection.bom-on-later-connection'],
    steps: {
      decoder: (source, head) => (source.connections === 1 ? RIGHT.decoder(source, head) : keepingBom()),
    },
  }),
  mutant('bom-lost-when-split', {
    does: 'drops the byte order mark only when it comes in one piece',
    caughtBy: ['client.parsing.bom-split-in-two'],
    steps: {
      decoder: () => {
        const decode = keepingBom();
        let isFirst = true;
        return (bytes) => {
          const isWhole = isFirst && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
          isFirst = false;
          return isWhole ? decode(bytes.subarray(3)) : decode(bytes);
        };
      },
    },
  }),
  mutant('bom-with-line-end-dropped', {
    does: 'loses a line end behind the byte order mark, and with it the line that follows',
    caughtBy: ['client.parsing.bom-before-line-end'],
    steps: {
      decoder: () =>
        atFirst(keepingBom(), (text) =>
          text.replace(/^\u{FEFF}(?:\r\n|\r|\n)/u, ':').replace(/^\u{FEFF}/u, ''),
        ),
    },
  }),
  mutant('bom-lookalike-dropped', {
    does: 'drops the characters that a byte order mark would be in Latin-1',
    caughtBy: ['client.parsing.bom-lookalike'],
    steps: {
      decoder: (source, head) => {
        let front = '';
        const decode = RIGHT.decoder(source, head);
        return (bytes) => {
          const text = decode(bytes);
          if (front.length >= 3) return text;
          front += text;
          return front.length < 3 ? '' : front.replace(/^\u00EF\u00BB\u00BF/, '');
        };
      },
    },
  }),
  mutant('utf-16-detected', {
    does: 'reads UTF-16 when a byte order mark of it is in front',
    caughtBy: ['client.parsing.bom-utf16-big-endian', 'client.parsing.bom-utf16-little-endian'],
    steps: {
      decoder: (source, head) => {
        let decode: Decode | undefined;
        return (bytes) => {
          const [first, second] = bytes;
          const little = first === 0xff && (second ?? 0xfe) === 0xfe;
          const big = first === 0xfe && (second ?? 0xff) === 0xff;
          const decoder = new TextDecoder(big ? 'utf-16be' : 'utf-16le');
          const utf16: Decode = (more) => decoder.decode(more, { stream: true });
          decode ??= little || big ? utf16 : RIGHT.decoder(source, head);
          return decode(bytes);
        };
      },
    },
  }),
  mutant('decoded-piece-by-piece', {
    does: 'decodes every piece by itself, so that characters break at its borders',
    caughtBy: ['client.delivery.pauses-inside-characters', 'client.parsing.utf8-in-every-field'],
    steps: { decoder: () => (bytes) => new TextDecoder().decode(bytes) },
  }),
  mutant('malformed-bytes-fatal', {
    does: 'takes malformed bytes for a network error',
    caughtBy: ['client.parsing.invalid-utf8-in-comment', 'client.parsing.invalid-utf8-not-fatal'],
    steps: {
      decoder: () => {
        const decoder = new TextDecoder('utf-8', { fatal: true });
        return (bytes) => decoder.decode(bytes, { stream: true });
      },
    },
  }),
  mutant('malformed-bytes-dropped', {
    does: 'drops U+FFFD, sent or made of malformed bytes',
    caughtBy: ['client.parsing.invalid-utf8-replaced', 'client.parsing.replacement-character-kept'],
    steps: {
      decoder: (source, head) => then(RIGHT.decoder(source, head), (text) => text.replaceAll('\uFFFD', '')),
    },
  }),
  mutant('malformed-bytes-merged', {
    does: 'makes one U+FFFD of several malformed parts in a row',
    caughtBy: ['client.parsing.invalid-utf8-replaced', 'client.parsing.invalid-utf8-not-fatal'],
    steps: {
      decoder: (source, head) =>
        then(RIGHT.decoder(source, head), (text) => text.replace(/\uFFFD+/g, '\uFFFD')),
    },
  }),
  mutant('malformed-line-skipped', {
    does: 'skips every line that holds a malformed character',
    caughtBy: ['client.parsing.truncated-character-before-line-end'],
    steps: {
      line(parser, line) {
        if (!line.includes('\uFFFD')) RIGHT.line(parser, line);
      },
    },
  }),
  mutant('latin-1', {
    does: 'reads Latin-1 in place of UTF-8',
    caughtBy: ['client.last-event-id.above-latin-1-as-utf8', 'client.last-event-id.latin-1-as-utf8'],
    steps: { decoder: () => (bytes) => Buffer.from(bytes).toString('latin1') },
  }),
  mutant('ascii-only', {
    does: 'drops the highest bit of every byte',
    caughtBy: ['client.parsing.very-long-line-non-ascii', 'client.parsing.id-non-ascii-across-reconnects'],
    steps: { decoder: () => (bytes) => Buffer.from(bytes).toString('ascii') },
  }),
  mutant('charset-obeyed', {
    does: 'decodes by the charset that Content-Type names',
    caughtBy: ['client.parsing.utf8-despite-charset'],
    steps: {
      decoder: (_source, head) => {
        const decoder = new TextDecoder(charsetOf(head));
        return (bytes) => decoder.decode(bytes, { stream: true });
      },
    },
  }),
  mutant('overlong-accepted', {
    does: 'takes overlong forms of line ends for line ends',
    caughtBy: ['client.parsing.overlong-line-ends-are-none'],
    steps: {
      decoder: (source, head) =>
        then(RIGHT.decoder(source, head), (text) => text.replace(/\uFFFD\uFFFD(?=[^\uFFFD]|$)/g, '\n')),
    },
  }),
  mutant('noncharacters-replaced', {
    does: 'replaces noncharacters and private-use code points',
    caughtBy: ['client.parsing.noncharacters-kept'],
    steps: {
      decoder: (source, head) =>
        then(RIGHT.decoder(source, head), (text) =>
          text.replace(/[\uE000-\uF8FF\uFDD0-\uFDEF\uFFFE\uFFFF]/g, '?'),
        ),
    },
  }),
  mutant('characters-composed', {
    does: 'normalises text to its composed form',
    caughtBy: ['client.parsing.data-composed-as-sent'],
    steps: { data: (parser, value) => RIGHT.data(parser, value.normalize('NFC')) },
  }),
  mutant('text-ends-at-nul', {
    does: 'cuts every line at its first NUL',
    caughtBy: ['client.parsing.id-with-null-only'],
    steps: { line: (parser, line) => RIGHT.line(parser, line.split('\0', 1)[0] ?? '') },
  }),
  mutant('nul-dropped', {
    does: 'drops every NUL',
    caughtBy: ['client.parsing.id-with-null-only'],
    steps: { line: (parser, line) => RIGHT.line(parser, line.replaceAll('\0', '')) },
  }),
  mutant('decoder-kept-over-connections', {
    does: 'joins half a character to the first byte of the next connection',
    caughtBy: ['client.parsing.bom-per-connection'],
    steps: {
      decoder(source, head) {
        const decode = decoders.get(source) ?? RIGHT.decoder(source, head);
        decoders.set(source, decode);
        return decode;
      },
    },
  }),
];
