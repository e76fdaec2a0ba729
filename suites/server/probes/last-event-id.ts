import { type Probe, type ProbeRequest, type Seen, withFields } from './probe.ts';

/** Nothing that any server has ever sent, and shaped like an id all the same. */
export const UNKNOWN_ID = 'sse-conformance-unknown-4d7c1e';

/** What a server that decodes and reflects an id would make of the hostile one. */
export const INJECTED = { field: 'X-Sse-Conformance-Injected', data: 'sse-conformance-injected' } as const;

const HOSTILE_ID =
  `%0d%0a${INJECTED.field}:%201%0d%0a%0d%0adata:%20${INJECTED.data}%0a%0a` +
  `\\r\\n\\r\\ndata: ${INJECTED.data}\\n\\n' OR '1'='1'; -- "><{{7*7}}\${7*7}../../../etc/passwd%00`;

const LONG_ID_BYTES = 4096;

const withId =
  (id: string) =>
  ({ main }: Seen): ProbeRequest =>
    withFields(main, { 'Last-Event-ID': Buffer.from(id, 'utf8').toString('latin1') });

const BRIEF = { until: 'first-event', ms: 3000 } as const;

const asked = {
  'unknown-id': { title: 'with an unknown Last-Event-ID', watch: BRIEF, request: withId(UNKNOWN_ID) },
  'empty-id': { title: 'with an empty Last-Event-ID', watch: BRIEF, request: withId('') },
  'long-id': {
    title: 'with a Last-Event-ID of 4 KiB',
    watch: BRIEF,
    rough: true,
    request: withId('7'.repeat(LONG_ID_BYTES)),
  },
  'non-ascii-id': { title: 'with a Last-Event-ID beyond ASCII', watch: BRIEF, request: withId('…é😀') },
  'invalid-utf8-id': {
    title: 'with a Last-Event-ID that is not UTF-8',
    watch: BRIEF,
    rough: true,
    request: ({ main }) => withFields(main, { 'Last-Event-ID': '\xc3\x28\xff' }),
  },
  'hostile-id': {
    title: 'with a Last-Event-ID that smells of injection',
    watch: BRIEF,
    rough: true,
    request: withId(HOSTILE_ID),
  },
  'repeated-id': {
    title: 'with two Last-Event-ID fields',
    watch: BRIEF,
    rough: true,
    request: (seen) => {
      const once = withId(UNKNOWN_ID)(seen);
      return { ...once, headers: [...once.headers, ['Last-Event-ID', `${UNKNOWN_ID}-2`]] };
    },
  },
  'future-id': {
    title: 'with a Last-Event-ID ahead of the newest event',
    watch: BRIEF,
    afterMain: true,
    request: (seen) => {
      const newest = seen.ids.at(-1);
      if (newest === undefined || !/^\d{1,15}$/.test(newest)) return 'the ids of the stream are not numbers';
      return withId(String(Number(newest) + 1_000_000))(seen);
    },
  },
} as const satisfies Record<string, Probe>;

/** A request with another method is not made for the sake of an odd id: it may cost, or change something. */
const onlyOfGet = <P extends Probe>(probe: P): P => ({
  ...probe,
  request: (seen: Seen) =>
    seen.main.method === 'GET'
      ? probe.request(seen)
      : `a ${seen.main.method} request is not repeated for this`,
});

/** Reconnections with ids that a server need not know. */
export const lastEventIdProbes = {
  'unknown-id': onlyOfGet(asked['unknown-id']),
  'empty-id': onlyOfGet(asked['empty-id']),
  'long-id': onlyOfGet(asked['long-id']),
  'non-ascii-id': onlyOfGet(asked['non-ascii-id']),
  'invalid-utf8-id': onlyOfGet(asked['invalid-utf8-id']),
  'hostile-id': onlyOfGet(asked['hostile-id']),
  'repeated-id': onlyOfGet(asked['repeated-id']),
  'future-id': onlyOfGet(asked['future-id']),
} as const satisfies Record<string, Probe>;
