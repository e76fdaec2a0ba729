import { type Probe, withFields, withMethod } from './probe.ts';

/** An origin that is nobody's: https://www.rfc-editor.org/rfc/rfc6761#section-6.4 */
export const FOREIGN_ORIGIN = 'https://sse-conformance.invalid';

/** What a page of another origin would ask. */
export const crossOriginProbes = {
  'cross-origin': {
    title: 'from another origin',
    watch: 'head',
    request: ({ main }) => withFields(main, { Origin: FOREIGN_ORIGIN }),
  },
  'cross-origin-return': {
    title: 'from another origin, with a Last-Event-ID',
    watch: 'head',
    afterMain: true,
    request: ({ main, ids }) => {
      if (main.method !== 'GET') return `a ${main.method} request is not repeated for this`;
      const id = ids.at(-2);
      if (id === undefined) return 'the stream showed no two ids between which a client could resume';
      return withFields(main, {
        Origin: FOREIGN_ORIGIN,
        'Last-Event-ID': Buffer.from(id, 'utf8').toString('latin1'),
      });
    },
  },
  preflight: {
    title: 'CORS preflight for Last-Event-ID',
    watch: 'head',
    request: ({ main }) =>
      withFields(withMethod(main, 'OPTIONS'), {
        Origin: FOREIGN_ORIGIN,
        'Access-Control-Request-Method': main.method,
        'Access-Control-Request-Headers': 'last-event-id',
      }),
  },
  'preflight-headers': {
    title: 'CORS preflight for Authorization and Cache-Control',
    watch: 'head',
    request: ({ main }) =>
      withFields(withMethod(main, 'OPTIONS'), {
        Origin: FOREIGN_ORIGIN,
        Authorization: null,
        Cookie: null,
        'Access-Control-Request-Method': main.method,
        'Access-Control-Request-Headers': 'authorization,cache-control',
      }),
  },
} as const satisfies Record<string, Probe>;
