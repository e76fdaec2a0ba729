import type { Parser } from '../fields.ts';
import { mutant } from '../mutant.ts';
import { RIGHT } from '../steps.ts';
import { perSource } from './per-source.ts';

const kept = perSource<{ parser: Parser | undefined }>(() => ({ parser: undefined }));

const BLANK_LINES = Buffer.from('\n\n');

/** A parser that begins with something of the one before. */
const carrying = (carried: (earlier: Parser) => Partial<Parser>) => ({
  parser(source: Parser['source'], origin: string): Parser {
    const { parser: earlier } = kept(source);
    const parser = { ...RIGHT.parser(source, origin), ...(earlier && carried(earlier)) };
    kept(source).parser = parser;
    return parser;
  },
});

export const endOfStreamMutants = [
  mutant('end-dispatches', {
    does: 'fires what is unfinished at the end of the stream',
    caughtBy: ['client.parsing.end-inside-character', 'client.parsing.end-discards-id'],
    steps: { atEnd: (_parser, push) => push(BLANK_LINES) },
  }),
  mutant('end-dispatches-whole-lines', {
    does: 'fires the event that no empty line closes at the end of the stream',
    caughtBy: ['client.parsing.end-before-blank-line', 'client.reconnection.resent-after-end'],
    steps: { atEnd: (parser) => RIGHT.dispatch(parser) },
  }),
  mutant('end-dispatches-when-broken', {
    does: 'fires what is unfinished when the body breaks off',
    caughtBy: ['client.parsing.end-by-truncation', 'client.reconnection.resent-after-cut'],
    steps: {
      ...carrying(() => ({})),
      broken(source) {
        const { parser } = kept(source);
        if (parser !== undefined) RIGHT.dispatch(parser);
        RIGHT.broken(source);
      },
    },
  }),
  mutant('end-keeps-id', {
    does: 'keeps the id of an event that no empty line closes',
    caughtBy: ['client.reconnection.fresh-after-end'],
    steps: { atEnd: (parser) => RIGHT.keepId(parser) },
  }),
  mutant('end-keeps-type', {
    does: 'carries the type of an unfinished event into the next connection',
    caughtBy: ['client.reconnection.type-of-unfinished-event-forgotten'],
    steps: carrying(({ type }) => ({ type })),
  }),
  mutant('end-keeps-data', {
    does: 'carries the data of an unfinished event into the next connection',
    caughtBy: ['client.parsing.end-discards-type-and-data'],
    steps: carrying(({ data }) => ({ data })),
  }),
  mutant('end-keeps-id-buffer', {
    does: 'carries the id of an unfinished event into the next connection',
    caughtBy: ['client.parsing.end-discards-type-and-data', 'client.parsing.end-discards-id-each-time'],
    steps: carrying(({ id }) => ({ id })),
  }),
  mutant('end-loses-last-event', {
    does: 'loses the last event of every stream',
    caughtBy: ['client.parsing.end-inside-character', 'client.parsing.last-event-id-on-every-event'],
    steps: {
      dispatch(parser) {
        if (parser.data === '') return RIGHT.dispatch(parser);
        const { parser: held } = kept(parser.source);
        if (held !== undefined) RIGHT.dispatch(held);
        kept(parser.source).parser = { ...parser };
        RIGHT.forgetEvent(parser);
      },
    },
  }),
];
