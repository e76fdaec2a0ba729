import type { Until } from './case.ts';

/** Until the client has made `count` requests. */
export const requests = (count: number): Until => ({ reached: 'requests', count });
/**
 * Until the client has lost the connection `times` times, has said so, and has come back each time. All events of
 * the connections that were lost have been seen by then, however slowly the client is watched.
 */
export const reconnected = (times: number): Until => ({
  reached: 'all',
  of: [errors(times), requests(times + 1)],
});
/** Until the client has dispatched `count` events of the stream. */
export const dispatched = (count: number): Until => ({ reached: 'events', count });
/** Until the client has opened a stream `count` times. */
export const opens = (count: number): Until => ({ reached: 'opens', count });
/** Until the client has said `count` times that a connection was lost or failed. */
export const errors = (count: number): Until => ({ reached: 'errors', count });
/** Until the client has left `count` responses that the server had not ended. */
export const left = (count: number): Until => ({ reached: 'left', count });
/** Until all of these have come about. */
export const all = (...of: readonly Until[]): Until => ({ reached: 'all', of });
/** Until `ms` have passed since response `since` (from 0) ended. */
export const passed = (ms: number, { since }: { readonly since: number }): Until => ({
  reached: 'time',
  since,
  ms,
});
