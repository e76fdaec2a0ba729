import { clientOpens } from './agreement/opened.ts';
import { sameEvents } from './agreement/same-events.ts';
import type { ServerCheck } from './check.ts';
import { blankLineWithEvent } from './delivery/blank-line.ts';
import { endsInGoodOrder } from './delivery/ends.ts';
import { compressionFlushed, eventsOneByOne } from './delivery/flush.ts';
import { firstEvent, headFirst } from './delivery/head.ts';
import { keepAlive } from './delivery/keep-alive.ts';
import { noCacheLifetime, noTransform, notStorable, noValidators } from './headers/cache.ts';
import { contentEncodingKnown, identityHonoured } from './headers/content-encoding.ts';
import { contentLength, selfDelimiting } from './headers/content-length.ts';
import { charset, contentType, contentTypeParameters, singleContentType } from './headers/content-type.ts';
import { connectionFields, date, noAttachment, nosniff, xAccelBuffering } from './headers/intermediaries.ts';
import { status } from './headers/status.ts';
import { resumesAfterId } from './last-event-id/resumes.ts';
import { chunkedOnce } from './stream/chunked-once.ts';
import { byteOrderMark, utf8 } from './stream/encoding.ts';
import { endMark } from './stream/end-mark.ts';
import { namedEventsCarryData, reservedEventNames } from './stream/event-names.ts';
import { eventsComeOut } from './stream/events.ts';
import { commentLines, dataLines, fieldName, fieldNameCase, knownFields } from './stream/fields.ts';
import { idHeaderFriendly, idNul, idsShown, idsUnique } from './stream/ids.ts';
import { keepAliveIsComment, keepAlivePlacement } from './stream/keep-alives.ts';
import { lineEndings } from './stream/line-endings.ts';
import { onlyTheStream } from './stream/only-the-stream.ts';
import { retryDigits, retryNotEmpty, retryRange, retryShown } from './stream/retry.ts';
import { lastEventTerminated, oneEventPerBlock } from './stream/terminated.ts';

/** All checks for servers, in the order in which a reader wants to know. */
export const serverChecks: readonly ServerCheck[] = [
  // headers: is this a stream at all, and does everything on its way know that?
  status,
  contentType,
  singleContentType,
  charset,
  contentTypeParameters,
  contentEncodingKnown,
  identityHonoured,
  contentLength,
  selfDelimiting,
  notStorable,
  noCacheLifetime,
  noTransform,
  noValidators,
  xAccelBuffering,
  connectionFields,
  nosniff,
  noAttachment,
  date,
  // stream: do its bytes say what was meant?
  onlyTheStream,
  eventsComeOut,
  utf8,
  byteOrderMark,
  chunkedOnce,
  fieldName,
  fieldNameCase,
  dataLines,
  commentLines,
  knownFields,
  lineEndings,
  oneEventPerBlock,
  lastEventTerminated,
  reservedEventNames,
  namedEventsCarryData,
  idNul,
  idHeaderFriendly,
  idsUnique,
  idsShown,
  retryDigits,
  retryNotEmpty,
  retryRange,
  retryShown,
  keepAliveIsComment,
  keepAlivePlacement,
  endMark,
  // delivery: do they come in time?
  headFirst,
  firstEvent,
  eventsOneByOne,
  compressionFlushed,
  blankLineWithEvent,
  keepAlive,
  endsInGoodOrder,
  // last-event-id: does it go on where a client was?
  resumesAfterId,
  // agreement: is it the same to every client?
  clientOpens,
  sameEvents,
];
