import type { Field, Parser } from '../fields.ts';
import { mutant } from '../mutant.ts';
import { RIGHT } from '../steps.ts';

/** The name and the value of a line, as they are. */
const parts = (line: string): Field | null => {
  const colon = line.indexOf(':');
  return colon === -1 ? null : [line.slice(0, colon), line.slice(colon + 1)];
};

const named = (change: (name: string) => string) => ({
  field: (parser: Parser, [name, value]: Field): void => RIGHT.field(parser, [change(name), value]),
});

const value = (change: (value: string) => string) => ({
  splitField(line: string): Field {
    const [name, text] = parts(line) ?? [line, ''];
    return [name, change(text)];
  },
});

const KNOWN = ['data', 'event', 'id', 'retry'];

export const fieldMutants = [
  mutant('comment-is-data', {
    does: 'takes the text of a comment for data',
    caughtBy: ['client.parsing.data-among-noise', 'client.parsing.data-interleaved'],
    steps: { comment: (parser, text) => RIGHT.data(parser, text) },
  }),
  mutant('comment-is-event', {
    does: 'fires an event for every comment',
    caughtBy: ['client.parsing.comment-inside-event', 'client.parsing.data-among-noise'],
    steps: {
      comment({ source, origin }, data) {
        const { lastEventId } = source;
        source.steps.deliver(source, source.steps.messageEvent('comment', { data, origin, lastEventId }));
      },
    },
  }),
  mutant('comment-ends-event', {
    does: 'takes a comment for the end of the block',
    caughtBy: ['client.parsing.comment-inside-event'],
    steps: { comment: (parser) => RIGHT.dispatch(parser) },
  }),
  mutant('comment-resets-event', {
    does: 'forgets what a block held before a comment',
    caughtBy: ['client.parsing.comment-inside-event'],
    steps: { comment: (parser) => RIGHT.forgetBlock(parser) },
  }),
  mutant('comment-fields-read', {
    does: 'reads a comment as if the colon in front were not there',
    caughtBy: ['client.parsing.comment-looking-like-field', 'client.parsing.comment-ignored'],
    steps: { comment: (parser, text) => RIGHT.field(parser, RIGHT.splitField(text.trimStart())) },
  }),
  mutant('empty-comment-blank', {
    does: 'takes a lone colon for an empty line',
    caughtBy: ['client.parsing.comments-long-and-mixed'],
    steps: { isBlank: (line) => line === '' || line === ':' },
  }),
  mutant('comment-behind-space', {
    does: 'takes a colon behind spaces for a comment, and what follows for data',
    caughtBy: ['client.parsing.space-before-comment'],
    steps: {
      unknownField(parser, [name, text]) {
        if (name.trim() === '' && name !== '') RIGHT.data(parser, text);
      },
    },
  }),
  mutant('long-comment-fatal', {
    does: 'takes a comment of more than 1024 characters for a network error',
    caughtBy: ['client.parsing.very-long-comment', 'client.parsing.comments-long-and-mixed'],
    steps: {
      comment(_parser, text) {
        if (text.length > 1024) throw new Error('the comment is too long');
      },
    },
  }),
  mutant('colon-required', {
    does: 'ignores lines without a colon',
    caughtBy: ['client.parsing.line-without-colon', 'client.parsing.bom-before-empty-data'],
    steps: { splitField: (line) => (line.includes(':') ? RIGHT.splitField(line) : ['', '']) },
  }),
  mutant('bare-line-is-data', {
    does: 'takes a line without a colon for data',
    caughtBy: ['client.parsing.unknown-field-ignored'],
    steps: {
      splitField: (line) =>
        line.includes(':') || KNOWN.includes(line) ? RIGHT.splitField(line) : ['data', line],
    },
  }),
  mutant('split-at-last-colon', {
    does: 'splits at the last colon of a line',
    caughtBy: ['client.parsing.split-at-first-colon'],
    steps: {
      splitField(line) {
        const colon = line.lastIndexOf(':');
        return colon === -1 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')];
      },
    },
  }),
  mutant('cut-at-second-colon', {
    does: 'drops what stands behind a second colon',
    caughtBy: ['client.parsing.second-leading-space-kept', 'client.parsing.data-that-looks-like-fields'],
    steps: value((text) => (text.split(':', 1)[0] ?? '').replace(/^ /, '')),
  }),
  mutant('space-required', {
    does: 'ignores a field without a space behind its colon',
    caughtBy: ['client.parsing.one-leading-space-removed', 'client.parsing.leading-unicode-space-kept'],
    steps: {
      splitField: (line) =>
        line.includes(': ') || line.indexOf(':') === line.length - 1 || !line.includes(':')
          ? RIGHT.splitField(line)
          : ['', ''],
    },
  }),
  mutant('space-eaten-unseen', {
    does: 'drops the character behind the colon, whatever it is',
    caughtBy: ['client.parsing.example-optional-space', 'client.parsing.leading-unicode-space-kept'],
    steps: value((text) => text.slice(1)),
  }),
  mutant('space-kept', {
    does: 'keeps the space behind the colon',
    caughtBy: ['client.parsing.second-leading-space-kept', 'client.parsing.chunk-borders-inside-fields'],
    steps: value((text) => text),
  }),
  mutant('spaces-dropped', {
    does: 'drops all spaces behind the colon',
    caughtBy: ['client.parsing.second-leading-space-kept'],
    steps: value((text) => text.replace(/^ +/, '')),
  }),
  mutant('tab-dropped', {
    does: 'drops a tab behind the colon like a space',
    caughtBy: ['client.parsing.leading-tab-kept'],
    steps: value((text) => text.replace(/^[ \t]/, '')),
  }),
  mutant('unicode-space-dropped', {
    does: 'drops any white space of Unicode behind the colon',
    caughtBy: ['client.parsing.leading-unicode-space-kept'],
    steps: value((text) => text.replace(/^[^\S\t]/, '')),
  }),
  mutant('values-trimmed', {
    does: 'trims values',
    caughtBy: ['client.parsing.event-no-trim', 'client.parsing.id-no-trim'],
    steps: value((text) => text.trim()),
  }),
  mutant('values-trimmed-behind', {
    does: 'trims values at their end',
    caughtBy: ['client.parsing.retry-with-space-ignored', 'client.parsing.second-leading-space-kept'],
    steps: value((text) => text.replace(/^ /, '').trimEnd()),
  }),
  mutant('values-unescaped', {
    does: 'reads backslash escapes in values',
    caughtBy: ['client.parsing.data-verbatim'],
    steps: value((text) => text.replace(/^ /, '').replaceAll('\\n', '\n').replaceAll('\\t', '\t')),
  }),
  mutant('values-percent-decoded', {
    does: 'decodes percent signs in values',
    caughtBy: ['client.last-event-id.verbatim-percent'],
    steps: value((text) => text.replace(/^ /, '').replace(/%20/g, ' ').replace(/%0A/gi, '\n')),
  }),
  mutant('value-without-colon-lost', {
    does: 'ignores data without a value',
    caughtBy: ['client.parsing.line-without-colon', 'client.parsing.bom-before-empty-data'],
    steps: {
      data(parser, text) {
        if (text !== '') RIGHT.data(parser, text);
      },
    },
  }),
  mutant('name-in-any-case', {
    does: 'knows names in capitals too',
    caughtBy: ['client.parsing.name-case-sensitive', 'client.parsing.name-case-sensitive-retry'],
    steps: named((name) => name.toLowerCase()),
  }),
  mutant('name-trimmed', {
    does: 'trims names',
    caughtBy: ['client.parsing.space-before-name', 'client.parsing.name-of-any-characters'],
    steps: named((name) => name.trim()),
  }),
  mutant('name-trimmed-behind', {
    does: 'trims names at their end',
    caughtBy: ['client.parsing.space-before-colon'],
    steps: named((name) => name.trimEnd()),
  }),
  mutant('name-by-prefix', {
    does: 'knows a name by how it begins',
    caughtBy: ['client.parsing.name-exact', 'client.parsing.invalid-utf8-in-field-name'],
    steps: named((name) => KNOWN.find((known) => name.startsWith(known)) ?? name),
  }),
  mutant('name-by-substring', {
    does: 'knows a name by what it holds',
    caughtBy: ['client.parsing.name-of-any-characters', 'client.parsing.nul-in-field-name'],
    steps: named((name) => KNOWN.find((known) => name.includes(known)) ?? name),
  }),
  mutant('name-without-nul', {
    does: 'drops NUL in names',
    caughtBy: ['client.parsing.nul-in-field-name'],
    steps: named((name) => name.replaceAll('\0', '')),
  }),
  mutant('name-without-bad-bytes', {
    does: 'drops malformed bytes in names',
    caughtBy: ['client.parsing.invalid-utf8-in-field-name', 'client.parsing.bom-incomplete'],
    steps: named((name) => name.replaceAll('\uFFFD', '')),
  }),
  mutant('names-of-event-object', {
    does: 'takes the names type and lastEventId for those of the fields',
    caughtBy: ['client.parsing.property-like-field-names'],
    steps: named((name) => (name === 'type' ? 'event' : name === 'lastEventId' ? 'id' : name)),
  }),
  mutant('unknown-field-is-data', {
    does: 'takes the value of an unknown field for data',
    caughtBy: ['client.parsing.data-among-noise', 'client.parsing.field-noise'],
    steps: { unknownField: (parser, [, text]) => RIGHT.data(parser, text) },
  }),
  mutant('unknown-field-ends-event', {
    does: 'takes an unknown field for the end of the block',
    caughtBy: ['client.parsing.field-noise'],
    steps: { unknownField: (parser) => RIGHT.dispatch(parser) },
  }),
  mutant('unknown-field-resets-event', {
    does: 'forgets what a block held before an unknown field',
    caughtBy: ['client.parsing.field-noise', 'client.parsing.space-before-comment'],
    steps: { unknownField: (parser) => RIGHT.forgetBlock(parser) },
  }),
  mutant('unknown-field-fatal', {
    does: 'takes an unknown field for a network error',
    caughtBy: ['client.parsing.space-before-comment', 'client.parsing.space-before-name'],
    steps: {
      unknownField() {
        throw new Error('the field is unknown');
      },
    },
  }),
  mutant('fields-in-order-only', {
    does: 'ignores event and id behind the data',
    caughtBy: ['client.parsing.event-after-data', 'client.parsing.one-leading-space-removed'],
    steps: {
      field(parser, field) {
        const late = parser.data !== '' && (field[0] === 'event' || field[0] === 'id');
        if (!late) RIGHT.field(parser, field);
      },
    },
  }),
];
