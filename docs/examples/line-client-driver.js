import { subscribe } from './line-client.js';

/**
 * The driver of a client with callbacks.
 * @type {import('sse-conformance/driver').Driver}
 */
export default {
  name: 'line-client',
  version: '0.1.0',
  // Only what the client shows: it has no readyState and tells no origin.
  capabilities: ['open-event', 'error-event', 'last-event-id', 'reconnect', 'request-headers'],

  open({ url, headers = [] }, observer) {
    const close = subscribe(url, Object.fromEntries(headers), {
      onOpen: () => observer.open(),
      onMessage: ({ event, data, id }) => observer.event({ type: event, data, lastEventId: id }),
      onError: ({ message }) => observer.error({ message }),
    });
    return { close };
  },
};
