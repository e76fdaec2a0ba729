import type { Parser } from '../fields.ts';
import { mutant } from '../mutant.ts';
import { RIGHT } from '../steps.ts';
import { perSource } from './per-source.ts';

const kept = perSource(() => ({ own: false, highest: Number.NEGATIVE_INFINITY }));

/** Every id is changed in this way before it is looked at. */
const changed = (change: (id: string) => string) => ({
  id: (parser: Parser, value: string): void => RIGHT.id(parser, change(value)),
});

/** Ids that are not like this are ignored. */
const only = (isRight: (id: string, parser: Parser) => boolean) => ({
  id(parser: Parser, value: string): void {
    if (isRight(value, parser)) RIGHT.id(parser, value);
  },
});

const forgetsId = (parser: Parser): void => {
  RIGHT.forgetEvent(parser);
  parser.id = '';
};

export const idMutants = [
  mutant('id-ignored', {
    does: 'does not know the field id',
    caughtBy: ['client.parsing.id-with-null-leaves-id-of-same-block', 'client.parsing.id-with-null-not-sent'],
    steps: { id() {} },
  }),
  mutant('id-forgotten', {
    does: 'forgets the last event ID when a block has no id',
    caughtBy: [
      'client.last-event-id.kept-by-later-events',
      'client.parsing.id-comment-and-retry-blocks-neutral',
    ],
    steps: { forgetEvent: forgetsId, forgetBlock: forgetsId },
  }),
  mutant('id-shown-on-its-own-event-only', {
    does: 'shows no last event ID on an event without an id of its own',
    caughtBy: ['client.parsing.last-event-id-on-every-event', 'client.parsing.id-persists-to-later-events'],
    steps: {
      line(parser, line) {
        if (/^id(:|$)/.test(line)) kept(parser.source).own = true;
        RIGHT.line(parser, line);
        if (line === '') kept(parser.source).own = false;
      },
      deliver(source, event) {
        if (kept(source).own || !(event instanceof MessageEvent)) return RIGHT.deliver(source, event);
        const { type, data, origin } = event;
        RIGHT.deliver(source, source.steps.messageEvent(type, { data, origin, lastEventId: '' }));
      },
    },
  }),
  mutant('id-forgotten-over-connections', {
    does: 'shows no last event ID on the events of the next connection',
    caughtBy: [
      'client.parsing.id-persists-across-reconnects',
      'client.last-event-id.nul-on-later-connection',
    ],
    steps: { parser: (source, origin) => ({ ...RIGHT.parser(source, origin), id: '' }) },
  }),
  mutant('id-without-data-ignored', {
    does: 'takes an id from events only, not from a block without data',
    caughtBy: [
      'client.parsing.id-reset-without-data',
      'client.parsing.id-without-data-carried-by-next-event',
    ],
    steps: {
      dispatch(parser) {
        if (parser.data === '') parser.id = parser.source.lastEventId;
        RIGHT.dispatch(parser);
      },
    },
  }),
  mutant('id-at-once', {
    does: 'takes an id when its line is read, though the block may never be closed',
    caughtBy: ['client.parsing.id-takes-effect-at-blank-line'],
    steps: {
      id(parser, value) {
        RIGHT.id(parser, value);
        RIGHT.keepId(parser);
      },
    },
  }),
  mutant('id-one-event-late', {
    does: 'shows the id of a block on the event behind it',
    caughtBy: ['client.parsing.id-snapshot-per-event', 'client.last-event-id.set-by-last-block-without-data'],
    steps: {
      dispatch(parser) {
        const { source, id } = parser;
        parser.id = source.lastEventId;
        RIGHT.dispatch(parser);
        parser.id = id;
        source.lastEventId = id;
      },
    },
  }),
  mutant('id-of-last-block-read', {
    does: 'shows the last event ID as it is when the event is fired',
    caughtBy: ['client.parsing.id-snapshot-per-event', 'client.parsing.id-reset-without-data'],
    steps: {
      deliver(source, event) {
        source.queue(() => {
          const { type } = event;
          const { data, origin } = event as MessageEvent<string>;
          source.fire(source.steps.messageEvent(type, { data, origin, lastEventId: source.lastEventId }));
        });
      },
    },
  }),
  mutant('id-first-wins', {
    does: 'takes the first of several ids in a block',
    caughtBy: ['client.parsing.id-last-wins'],
    steps: only((_, { id, source }) => id === source.lastEventId),
  }),
  mutant('id-empty-ignored', {
    does: 'ignores an empty id',
    caughtBy: ['client.parsing.id-empty-resets', 'client.parsing.id-last-wins'],
    steps: only((id) => id !== ''),
  }),
  mutant('id-empty-without-colon-ignored', {
    does: 'ignores an id without a colon',
    caughtBy: ['client.parsing.id-empty-resets'],
    steps: { splitField: (line) => (line === 'id' ? ['', ''] : RIGHT.splitField(line)) },
  }),
  mutant('id-behind-data-ignored', {
    does: 'ignores an id behind the data',
    caughtBy: ['client.parsing.one-leading-space-removed', 'client.parsing.id-after-data'],
    steps: only((_, { data }) => data === ''),
  }),
  mutant('id-nul-accepted', {
    does: 'takes an id that holds a NUL',
    caughtBy: ['client.parsing.id-with-null-leaves-id-of-same-block', 'client.parsing.id-with-null-ignored'],
    steps: {
      id(parser, value) {
        parser.id = value;
      },
      idInBytes: (id) => RIGHT.idInBytes(id.replaceAll('\0', '')),
    },
  }),
  mutant('id-cut-at-nul', {
    does: 'cuts an id at its first NUL',
    caughtBy: ['client.parsing.id-with-null-leaves-id-of-same-block', 'client.parsing.id-with-null-only'],
    steps: changed((id) => id.split('\0', 1)[0] ?? ''),
  }),
  mutant('id-nul-resets', {
    does: 'resets the last event ID when an id holds a NUL',
    caughtBy: ['client.last-event-id.nul-on-later-connection', 'client.parsing.id-with-null-not-sent'],
    steps: changed((id) => (id.includes('\0') ? '' : id)),
  }),
  mutant('id-nul-undoes-id', {
    does: 'lets an id that holds a NUL undo the other ids of its block',
    caughtBy: ['client.parsing.id-with-null-leaves-id-of-same-block'],
    steps: {
      id(parser, value) {
        parser.id = value.includes('\0') ? parser.source.lastEventId : value;
      },
    },
  }),
  mutant('id-trimmed', {
    does: 'trims ids',
    caughtBy: ['client.parsing.id-no-trim', 'client.last-event-id.surrounding-spaces'],
    steps: changed((id) => id.trim()),
  }),
  mutant('id-numbers-only', {
    does: 'ignores ids that are no numbers',
    caughtBy: ['client.parsing.id-opaque', 'client.last-event-id.only-spaces'],
    steps: only((id) => id === '' || /^\d+$/.test(id)),
  }),
  mutant('id-as-number', {
    does: 'turns ids that are digits into numbers and back',
    caughtBy: ['client.parsing.id-opaque'],
    steps: changed((id) => (/^\d+$/.test(id) ? String(Number(id)) : id)),
  }),
  mutant('id-rising-only', {
    does: 'ignores ids that are lower than one before',
    caughtBy: ['client.parsing.id-opaque'],
    steps: only((id, { source }) => {
      if (!/^\d+$/.test(id)) return true;
      const rises = Number(id) > kept(source).highest;
      if (rises) kept(source).highest = Number(id);
      return rises;
    }),
  }),
  mutant('id-ascii-only', {
    does: 'replaces what is not ASCII in ids',
    caughtBy: ['client.parsing.id-non-ascii-across-reconnects'],
    steps: changed((id) => id.replace(/[^\0-\u007F]/g, '?')),
  }),
  mutant('id-over-255-cut', {
    does: 'cuts ids at 255 characters',
    caughtBy: ['client.last-event-id.long-300'],
    steps: changed((id) => id.slice(0, 255)),
  }),
  mutant('id-shared', {
    does: 'keeps one last event ID for all streams of a page that are open',
    caughtBy: ['client.api.last-event-id-of-each-object'],
    steps: {
      keepId({ source, id }) {
        for (const one of source.place.sources) one.lastEventId = id;
      },
    },
  }),
];
