import { type Probe, withFields } from './probe.ts';

const LONG_FIELD_BYTES = 32 * 1024;

/** What nobody should ask, and every server is asked one day. */
export const robustnessProbes = {
  'garbage-query': {
    title: 'with a garbled query',
    watch: 'head',
    rough: true,
    request: ({ main }) => {
      if (main.method !== 'GET') return `a ${main.method} request is not repeated for this`;
      const url = new URL(main.url);
      const garbage = 'sse-conformance=%00%ff%zz[]%0d%0aX-Injected:%201&&=';
      return { ...main, url: `${url.href}${url.search === '' ? '?' : '&'}${garbage}` };
    },
  },
  'long-header': {
    title: 'with a header field of 32 KiB',
    watch: 'head',
    rough: true,
    request: ({ main }) =>
      main.method === 'GET'
        ? withFields(main, { 'X-Sse-Conformance': 'x'.repeat(LONG_FIELD_BYTES) })
        : `a ${main.method} request is not repeated for this`,
  },
} as const satisfies Record<string, Probe>;
