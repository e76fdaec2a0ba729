import { mutant } from '../mutant.ts';
import { RIGHT } from '../steps.ts';
import { perSource } from './per-source.ts';

const waitingOf = perSource<Event[]>(() => []);
const kept = perSource(() => ({ data: '', events: 0 }));

const joined = (separator: string) => ({
  dataOf: ({ data }: { readonly data: string }): string => data.slice(0, -1).replaceAll('\n', separator),
});

export const dataMutants = [
  mutant('data-overwritten', {
    does: 'keeps only the last data line',
    caughtBy: ['client.parsing.data-one-trailing-lf-removed', 'client.parsing.field-noise'],
    steps: {
      data(parser, value) {
        parser.data = `${value}\n`;
      },
    },
  }),
  mutant('data-first-line-only', {
    does: 'keeps only the first data line',
    caughtBy: ['client.parsing.field-noise', 'client.parsing.data-one-trailing-lf-removed'],
    steps: {
      data(parser, value) {
        if (parser.data === '') parser.data = `${value}\n`;
      },
    },
  }),
  mutant('data-joined-by-nothing', {
    does: 'joins data lines without LF',
    caughtBy: ['client.parsing.data-joined-with-lf-always', 'client.parsing.lf-several-lines'],
    steps: joined(''),
  }),
  mutant('data-joined-by-space', {
    does: 'joins data lines with a space',
    caughtBy: ['client.parsing.lf-several-lines', 'client.parsing.crlf-several-lines'],
    steps: joined(' '),
  }),
  mutant('data-joined-by-crlf', {
    does: 'joins data lines with CRLF',
    caughtBy: ['client.parsing.data-joined-with-lf-always', 'client.parsing.crlf-several-lines'],
    steps: joined('\r\n'),
  }),
  mutant('data-lines-are-events', {
    does: 'fires an event for every data line',
    caughtBy: ['client.parsing.many-lines', 'client.parsing.many-lines-crlf'],
    steps: {
      data(parser, value) {
        RIGHT.data(parser, value);
        RIGHT.dispatch(parser);
      },
    },
  }),
  mutant('data-trailing-lf-kept', {
    does: 'keeps the LF at the end of the data',
    caughtBy: ['client.parsing.data-one-trailing-lf-removed', 'client.parsing.trailing-space-kept'],
    steps: { dataOf: ({ data }) => data },
  }),
  mutant('data-trailing-lfs-dropped', {
    does: 'drops every LF at the end of the data',
    caughtBy: ['client.parsing.data-one-trailing-lf-removed'],
    steps: { dataOf: ({ data }) => data.replace(/\n+$/, '') },
  }),
  mutant('data-leading-lf-lost', {
    does: 'forgets empty data lines in front of others',
    caughtBy: ['client.parsing.data-one-trailing-lf-removed'],
    steps: { dataOf: ({ data }) => data.slice(0, -1).replace(/^\n+(?=[^\n])/, '') },
  }),
  mutant('data-empty-not-fired', {
    does: 'fires no event when the data is empty',
    caughtBy: ['client.parsing.data-empty', 'client.parsing.example-empty-data'],
    steps: { isEvent: ({ data }) => data.slice(0, -1) !== '' },
  }),
  mutant('data-blank-not-fired', {
    does: 'fires no event when the data is but white space',
    caughtBy: ['client.parsing.data-reset-after-dispatch'],
    steps: { isEvent: ({ data }) => data.trim() !== '' },
  }),
  mutant('data-none-fired', {
    does: 'fires an event for every empty line',
    caughtBy: ['client.parsing.data-none-no-event', 'client.parsing.example-four-blocks-unterminated'],
    steps: { isEvent: () => true },
  }),
  mutant('data-none-fired-when-typed', {
    does: 'fires an event for a block with a type and no data',
    caughtBy: ['client.parsing.data-none-no-event', 'client.parsing.event-reset-on-empty-data'],
    steps: { isEvent: ({ data, type }) => data !== '' || type !== '' },
  }),
  mutant('data-none-fired-with-id', {
    does: 'fires an event for a block with an id and no data',
    caughtBy: ['client.parsing.data-none-no-event', 'client.parsing.event-reset-on-empty-data'],
    steps: {
      dispatch(parser) {
        const isNew = parser.id !== parser.source.lastEventId;
        if (isNew && parser.data === '') parser.data = '\n';
        RIGHT.dispatch(parser);
      },
    },
  }),
  mutant('data-kept', {
    does: 'does not empty the data behind an event',
    caughtBy: ['client.parsing.retry-empty-harmless', 'client.parsing.bom-mid-stream-without-first'],
    steps: {
      forgetEvent(parser) {
        parser.type = '';
      },
    },
  }),
  mutant('data-parsed-as-json', {
    does: 'parses data that is JSON, and shows what came of it',
    caughtBy: ['client.parsing.data-verbatim'],
    steps: {
      dataOf(parser) {
        const data = RIGHT.dataOf(parser);
        try {
          return String(JSON.parse(data));
        } catch {
          return data;
        }
      },
    },
  }),
  mutant('data-trimmed', {
    does: 'trims the data',
    caughtBy: ['client.parsing.data-empty-lines'],
    steps: { dataOf: ({ data }) => data.trim() },
  }),
  mutant('data-over-64-kib-cut', {
    does: 'cuts the data at 65536 characters',
    caughtBy: ['client.parsing.large-event'],
    steps: { dataOf: (parser) => RIGHT.dataOf(parser).slice(0, 65_536) },
  }),
  mutant('data-over-1-mib-lost', {
    does: 'drops events of a million characters and more',
    caughtBy: ['client.parsing.large-event', 'client.delivery.lines-of-16-mib'],
    steps: { isEvent: ({ data }) => data !== '' && data.length < 1_000_000 },
  }),
  mutant('data-done-closes', {
    does: 'closes at data that says [DONE]',
    caughtBy: ['client.parsing.data-verbatim'],
    steps: {
      deliver(source, event) {
        const isDone = 'data' in event && event.data === '[DONE]';
        source.queue(() => (isDone ? source.steps.close(source) : source.fire(event)));
      },
    },
  }),
  mutant('data-without-nul', {
    does: 'cuts data at a NUL',
    caughtBy: ['client.parsing.data-nul-kept'],
    steps: { data: (parser, value) => RIGHT.data(parser, value.split('\0', 1)[0] ?? '') },
  }),
  mutant('event-dispatched-twice', {
    does: 'fires every event twice',
    caughtBy: ['client.parsing.utf8-in-every-field', 'client.parsing.buffers-emptied-by-every-block'],
    steps: {
      deliver(source, event) {
        RIGHT.deliver(source, event);
        RIGHT.deliver(source, event);
      },
    },
  }),
  mutant('events-swapped', {
    does: 'fires the later of two events that come together first',
    caughtBy: ['client.parsing.id-snapshot-per-event', 'client.parsing.example-empty-data'],
    steps: {
      deliver(source, event) {
        if (waitingOf(source).push(event) > 1) return;
        source.queue(() => {
          for (const one of waitingOf(source).splice(0).reverse()) source.fire(one);
        });
      },
    },
  }),
  mutant('events-of-a-type-together', {
    does: 'fires the events of a read type by type',
    caughtBy: ['client.parsing.buffers-emptied-by-every-block'],
    steps: {
      deliver(source, event) {
        if (waitingOf(source).push(event) > 1) return;
        source.queue(() => {
          const together = waitingOf(source)
            .splice(0)
            .sort((a, b) => (a.type < b.type ? -1 : a.type > b.type ? 1 : 0));
          for (const one of together) source.fire(one);
        });
      },
    },
  }),
  mutant('event-repeated-dropped', {
    does: 'drops an event whose data is that of the one before',
    caughtBy: ['client.parsing.one-leading-space-removed'],
    steps: {
      dispatch(parser) {
        const { source, data } = parser;
        if (data !== '' && data === kept(source).data) return RIGHT.forgetBlock(parser);
        if (data !== '') kept(source).data = data;
        RIGHT.dispatch(parser);
      },
    },
  }),
  mutant('events-coalesced', {
    does: 'fires only the last of the events that come together',
    caughtBy: ['client.parsing.data-one-trailing-lf-removed', 'client.parsing.id-with-null-only'],
    steps: {
      deliver(source, event) {
        if (waitingOf(source).push(event) > 1) return;
        source.queue(() => {
          const [last] = waitingOf(source).splice(0).slice(-1);
          if (last !== undefined) source.fire(last);
        });
      },
    },
  }),
  mutant('event-10000-lost', {
    does: 'fires no more than 9999 events for a connection',
    caughtBy: ['client.parsing.many-events'],
    steps: {
      deliver(source, event) {
        kept(source).events += 1;
        if (kept(source).events < 10_000) RIGHT.deliver(source, event);
      },
    },
  }),
];
