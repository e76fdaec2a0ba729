import { mutant } from '../mutant.ts';
import { RIGHT } from '../steps.ts';
import { perSource } from './per-source.ts';

const kept = perSource(() => ({ first: '' }));

export const lastEventIdMutants = [
  mutant('last-event-id-not-sent', {
    does: 'sends no Last-Event-ID',
    caughtBy: ['client.last-event-id.of-redirected-stream', 'client.last-event-id.id-of-reset-stream'],
    steps: { lastEventId: () => [] },
  }),
  mutant('last-event-id-sent-when-empty', {
    does: 'sends an empty Last-Event-ID when there is none',
    caughtBy: ['client.last-event-id.of-redirected-stream', 'client.last-event-id.id-of-reset-stream'],
    steps: { lastEventId: ({ lastEventId, steps }) => [['Last-Event-ID', steps.idInBytes(lastEventId)]] },
  }),
  mutant('last-event-id-reset-sent', {
    does: 'sends an empty Last-Event-ID once the id was reset',
    caughtBy: ['client.last-event-id.cleared-after-reset', 'client.last-event-id.set-again-after-reset'],
    steps: {
      lastEventId(source) {
        const { lastEventId } = source;
        if (lastEventId !== '') kept(source).first = lastEventId;
        return kept(source).first === '' ? [] : [['Last-Event-ID', source.steps.idInBytes(lastEventId)]];
      },
      keepId(parser) {
        RIGHT.keepId(parser);
        if (parser.id !== '') kept(parser.source).first = parser.id;
      },
    },
  }),
  mutant('last-event-id-made-up', {
    does: 'sends a Last-Event-ID of its own with the first request',
    caughtBy: ['client.last-event-id.of-redirected-stream', 'client.last-event-id.not-on-first-request'],
    steps: {
      lastEventId: (source) =>
        source.connections === 1 ? [['Last-Event-ID', '0']] : RIGHT.lastEventId(source),
    },
  }),
  mutant('last-event-id-twice', {
    does: 'sends two Last-Event-ID fields',
    caughtBy: ['client.last-event-id.id-of-reset-stream', 'client.last-event-id.of-redirected-stream'],
    steps: { lastEventId: (source) => [...RIGHT.lastEventId(source), ...RIGHT.lastEventId(source)] },
  }),
  mutant('last-event-id-percent-encoded', {
    does: 'sends the last event ID percent-encoded',
    caughtBy: ['client.last-event-id.verbatim-percent'],
    steps: { idInBytes: (id) => encodeURIComponent(id) },
  }),
  mutant('last-event-id-non-ascii-encoded', {
    does: 'percent-encodes what is not ASCII in the last event ID it sends',
    caughtBy: ['client.parsing.id-non-ascii-across-reconnects'],
    steps: { idInBytes: (id) => id.replace(/[^\0-\u007F]+/g, encodeURIComponent) },
  }),
  mutant('last-event-id-in-latin-1', {
    does: 'sends the last event ID in Latin-1',
    caughtBy: ['client.last-event-id.latin-1-as-utf8', 'client.last-event-id.above-latin-1-as-utf8'],
    steps: { idInBytes: (id) => Buffer.from(id, 'latin1').toString('latin1') },
  }),
  mutant('last-event-id-quoted', {
    does: 'sends the last event ID in quotes',
    caughtBy: ['client.last-event-id.verbatim-punctuation', 'client.last-event-id.id-of-reset-stream'],
    steps: { idInBytes: (id) => `"${RIGHT.idInBytes(id)}"` },
  }),
  mutant('last-event-id-trimmed', {
    does: 'trims the last event ID that it sends',
    caughtBy: ['client.last-event-id.verbatim-inner-spaces'],
    steps: {
      idInBytes: (id) =>
        RIGHT.idInBytes(id)
          .replace(/^[ \t]+|[ \t]+$/g, '')
          .replace(/ +/g, ' '),
    },
  }),
  mutant('last-event-id-cut', {
    does: 'sends no more than 128 bytes of the last event ID',
    caughtBy: ['client.last-event-id.long-1-kib', 'client.last-event-id.long-8-kib'],
    steps: { idInBytes: (id) => RIGHT.idInBytes(id).slice(0, 128) },
  }),
  mutant('last-event-id-over-1-kib-not-sent', {
    does: 'sends no Last-Event-ID of more than 1024 bytes',
    caughtBy: ['client.last-event-id.long-8-kib'],
    steps: { lastEventId: (source) => (source.lastEventId.length > 1024 ? [] : RIGHT.lastEventId(source)) },
  }),
  mutant('last-event-id-non-latin-1-fatal', {
    does: 'cannot make a request when the last event ID is not Latin-1',
    caughtBy: ['client.last-event-id.latin-1-as-utf8', 'client.last-event-id.above-latin-1-as-utf8'],
    steps: {
      idInBytes(id) {
        if (/[^\0-\u00FF]/.test(id)) throw new TypeError('no value of a field');
        return id;
      },
    },
  }),
  mutant('last-event-id-control-fatal', {
    does: 'cannot make a request when the last event ID holds a control character',
    caughtBy: ['client.last-event-id.control-character-01', 'client.last-event-id.control-character-0c'],
    steps: { canSendId: () => true },
  }),
  mutant('last-event-id-only-once', {
    does: 'sends the last event ID with the first reconnection only',
    caughtBy: ['client.last-event-id.id-of-reset-stream'],
    steps: { lastEventId: (source) => (source.connections === 2 ? RIGHT.lastEventId(source) : []) },
  }),
  mutant('last-event-id-never-renewed', {
    does: 'goes on sending the first id that it sent',
    caughtBy: ['client.last-event-id.verbatim-json', 'client.last-event-id.verbatim-punctuation'],
    steps: {
      lastEventId(source) {
        const first = kept(source).first || source.lastEventId;
        kept(source).first = first;
        return first === '' ? [] : [['Last-Event-ID', source.steps.idInBytes(first)]];
      },
    },
  }),
  mutant('last-event-id-of-connection-only', {
    does: 'sends the last event ID only when the last connection brought it',
    caughtBy: ['client.last-event-id.unfinished-event-keeps-earlier'],
    steps: {
      announce(source) {
        source.lastEventId = '';
        RIGHT.announce(source);
      },
    },
  }),
  mutant('last-event-id-lost-by-failed-attempt', {
    does: 'forgets the last event ID when an attempt fails before its response',
    caughtBy: ['client.last-event-id.kept-over-failures'],
    steps: {
      broken(source) {
        source.lastEventId = '';
        RIGHT.broken(source);
      },
    },
  }),
  mutant('last-event-id-in-query', {
    does: 'puts the last event ID into the query in place of the header',
    caughtBy: ['client.last-event-id.no-line-ends', 'client.last-event-id.single-field'],
    steps: {
      lastEventId: () => [],
      visit(source) {
        const visit = RIGHT.visit(source);
        if (source.lastEventId === '') return visit;
        const url = new URL(visit.url);
        url.searchParams.set('lastEventId', source.lastEventId);
        return { ...visit, url };
      },
    },
  }),
];
