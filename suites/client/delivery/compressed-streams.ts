import { hold, respond, STREAM_HEADERS } from '../../../servers/reference/script.ts';
import type { RequirementId } from '../../requirements.ts';
import type { ContentCoding } from '../case.ts';
import { COMPRESSED, COMPRESSED_EVENTS } from '../connection/compressed.ts';
import { area, type CaseInArea, dispatched, events, plays, states } from '../words.ts';

/** Three flushed events, and no end of the coding: nothing may wait for it. */
function flushed(coding: ContentCoding, requirement: RequirementId): CaseInArea {
  const [first, second, third] = COMPRESSED[coding];
  return plays(`${coding}-in-any-grouping`, {
    requirement,
    title: `events in ${coding} come however its bytes are grouped, and before the coding ends`,
    script: [respond(200, [...STREAM_HEADERS, ['Content-Encoding', coding]], first, second, third, hold())],
    until: dispatched(3),
    expect: [events(...COMPRESSED_EVENTS), states('open/open', 'event/open', 'event/open', 'event/open')],
    deliveries: ['as-written', 'byte-by-byte'],
    offered: coding,
  });
}

/**
 * Streams in a content coding that is flushed behind each event.
 * https://www.rfc-editor.org/rfc/rfc9110.html#section-8.4
 */
export const compressedStreamCases = area('client.delivery', [
  flushed('gzip', 'response.content-encoding-gzip'),
  flushed('deflate', 'response.content-encoding-deflate'),
  flushed('br', 'response.content-encoding-br'),
]);
