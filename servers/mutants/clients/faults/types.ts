import type { Parser } from '../fields.ts';
import { mutant } from '../mutant.ts';
import { RIGHT } from '../steps.ts';

const changed = (change: (type: string) => string) => ({
  event: (parser: Parser, value: string): void => RIGHT.event(parser, change(value)),
});

const forgetsDataOnly = (parser: Parser): void => {
  parser.data = '';
};

export const typeMutants = [
  mutant('type-ignored', {
    does: 'fires every event as message',
    caughtBy: ['client.parsing.utf8-in-every-field'],
    steps: { typeOf: () => 'message' },
  }),
  mutant('type-kept-behind-event', {
    does: 'gives the type of an event to the next as well',
    caughtBy: ['client.parsing.events-in-order-across-types'],
    steps: { forgetEvent: forgetsDataOnly },
  }),
  mutant('type-kept-behind-empty-block', {
    does: 'gives the type of a block without data to the next event',
    caughtBy: [
      'client.parsing.id-without-data-carried-by-next-event',
      'client.parsing.event-reset-on-empty-data',
    ],
    steps: { forgetBlock: forgetsDataOnly },
  }),
  mutant('type-empty-kept', {
    does: 'fires an event of the empty type for an empty event field',
    caughtBy: ['client.parsing.event-empty-means-message', 'client.parsing.event-nul-kept'],
    steps: {
      event(parser, value) {
        parser.type = value === '' ? '\0' : value;
      },
      typeOf: (parser) => (parser.type === '\0' ? '' : RIGHT.typeOf(parser)),
    },
  }),
  mutant('type-empty-passed-over', {
    does: 'does not let an empty event field undo an earlier one',
    caughtBy: ['client.parsing.event-empty-means-message'],
    steps: {
      event(parser, value) {
        if (value !== '') RIGHT.event(parser, value);
      },
    },
  }),
  mutant('type-first-wins', {
    does: 'takes the first of several types in a block',
    caughtBy: ['client.parsing.event-last-wins'],
    steps: {
      event(parser, value) {
        if (parser.type === '') RIGHT.event(parser, value);
      },
    },
  }),
  mutant('type-behind-data-ignored', {
    does: 'ignores an event field behind the data',
    caughtBy: ['client.parsing.event-after-data'],
    steps: {
      event(parser, value) {
        if (parser.data === '') RIGHT.event(parser, value);
      },
    },
  }),
  mutant('type-lower-cased', {
    does: 'fires types in lower case',
    caughtBy: ['client.parsing.event-case-kept'],
    steps: changed((type) => type.toLowerCase()),
  }),
  mutant('type-trimmed', {
    does: 'trims types',
    caughtBy: ['client.parsing.event-no-trim'],
    steps: changed((type) => type.trim()),
  }),
  mutant('type-ascii-only', {
    does: 'drops what is not ASCII from types',
    caughtBy: ['client.parsing.event-unicode'],
    steps: changed((type) => type.replace(/[^\0-\u007F]/g, '')),
  }),
  mutant('type-cut-at-nul', {
    does: 'cuts types at a NUL',
    caughtBy: ['client.parsing.event-nul-kept'],
    steps: changed((type) => type.split('\0', 1)[0] ?? ''),
  }),
  mutant('type-like-property-lost', {
    does: 'loses types that are names of properties of every object',
    caughtBy: ['client.parsing.event-property-like-names'],
    steps: { isEvent: (parser) => RIGHT.isEvent(parser) && !(parser.type in {}) },
  }),
  mutant('typed-event-is-message-too', {
    does: 'fires an event of another type as message as well',
    caughtBy: ['client.api.onmessage-not-called-for-other-types', 'client.api.handler-replaced-keeps-turn'],
    steps: {
      deliver(source, event) {
        RIGHT.deliver(source, event);
        if (event.type === 'message' || !(event instanceof MessageEvent)) return;
        const { data, origin, lastEventId } = event;
        RIGHT.deliver(source, source.steps.messageEvent('message', { data, origin, lastEventId }));
      },
    },
  }),
  mutant('type-open-or-error-lost', {
    does: 'does not fire events of the types open and error',
    caughtBy: ['client.api.stream-event-named-error', 'client.api.stream-event-named-open'],
    steps: { isEvent: (parser) => RIGHT.isEvent(parser) && !['open', 'error'].includes(parser.type) },
  }),
  mutant('type-error-closes', {
    does: 'closes at an event of the type error',
    caughtBy: ['client.api.stream-event-named-error'],
    steps: {
      deliver(source, event) {
        source.queue(() => {
          source.fire(event);
          if (event.type === 'error') source.steps.close(source);
        });
      },
    },
  }),
  mutant('type-of-one-word-only', {
    does: 'ignores types that are no word of ASCII letters',
    caughtBy: ['client.parsing.event-no-trim'],
    steps: {
      event(parser, value) {
        if (/^[a-z_-]*$/i.test(value)) RIGHT.event(parser, value);
      },
    },
  }),
];
