import type { HeaderField } from '../../../harness/transcript.ts';
import type { Source } from './source.ts';

/** What a request for the stream says. https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource */
export const requestSteps = {
  method(): string {
    return 'GET';
  },

  headers(source: Source): readonly HeaderField[] {
    const { steps } = source;
    return [
      ...steps.accept(source),
      ...steps.noCaching(source),
      ...steps.offeredCodings(),
      ...steps.lastEventId(source),
    ];
  },

  accept(_source: Source): readonly HeaderField[] {
    return [['Accept', 'text/event-stream']];
  },

  /** What Fetch adds in the cache mode no-store: https://fetch.spec.whatwg.org/#http-network-or-cache-fetch */
  noCaching(_source: Source): readonly HeaderField[] {
    return [
      ['Cache-Control', 'no-cache'],
      ['Pragma', 'no-cache'],
    ];
  },

  offeredCodings(): readonly HeaderField[] {
    return [['Accept-Encoding', 'gzip, deflate, br']];
  },

  /** https://html.spec.whatwg.org/multipage/server-sent-events.html#the-last-event-id-header */
  lastEventId(source: Source): readonly HeaderField[] {
    const { lastEventId, steps } = source;
    const isSent = lastEventId !== '' && steps.canSendId(lastEventId);
    return isSent ? [['Last-Event-ID', steps.idInBytes(lastEventId)]] : [];
  },

  /** `node:http` refuses control characters in a field. */
  canSendId(id: string): boolean {
    return !/[\0-\x08\x0A-\x1F\x7F]/.test(id);
  },

  /** In UTF-8, one code unit per byte. */
  idInBytes(id: string): string {
    return Buffer.from(id, 'utf8').toString('latin1');
  },
};
