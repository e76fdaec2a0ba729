import type { RequirementId } from '../../requirements.ts';

const EVENT_OBJECT =
  'a property of the event object, which only code in the realm of the client sees: area client.api';

/** Requirements of parsing that no case of this area shows, each with the reason. */
export const PARSING_EXCLUSIONS: Partial<Readonly<Record<RequirementId, string>>> = {
  'stream.dispatch.messageevent': EVENT_OBJECT,
  'stream.dispatch.source-null': EVENT_OBJECT,
  'stream.dispatch.not-bubbling': EVENT_OBJECT,
  'stream.dispatch.not-cancelable': EVENT_OBJECT,
  'stream.dispatch.trusted': EVENT_OBJECT,
  'stream.dispatch.target': EVENT_OBJECT,
  'stream.dispatch.realm': EVENT_OBJECT,
  'stream.dispatch.attributes-stable': EVENT_OBJECT,
  'stream.dispatch.queued': 'shown by closing in an event handler: area client.api',
  'stream.retry.not-shared': 'takes two streams of one client at once, and a case is one stream',
  'stream.retry.client-minimum': 'a freedom that clients have; no case asserts an upper bound on a wait',
};
