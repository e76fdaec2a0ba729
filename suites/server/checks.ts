import { eventsReachClient } from './agreement/events-reach-client.ts';
import { clientOpens } from './agreement/opened.ts';
import { pageCanRead } from './agreement/page-can-read.ts';
import { sameEvents } from './agreement/same-events.ts';
import type { ServerCheck } from './check.ts';
import { corsChecks } from './cors/checks.ts';
import { deliveryChecks } from './delivery/checks.ts';
import { noCacheLifetime, noTransform, notStorable, noValidators } from './headers/cache.ts';
import { contentEncodingKnown, identityHonoured } from './headers/content-encoding.ts';
import { contentLength, selfDelimiting } from './headers/content-length.ts';
import { charset, contentType, contentTypeParameters, singleContentType } from './headers/content-type.ts';
import { connectionFields, date, noAttachment, nosniff, xAccelBuffering } from './headers/intermediaries.ts';
import { privateWhenPersonal } from './headers/personal.ts';
import { status } from './headers/status.ts';
import { httpChecks } from './http/checks.ts';
import { lastEventIdChecks } from './last-event-id/checks.ts';
import { reconnectionChecks } from './reconnection/checks.ts';
import { robustnessChecks } from './robustness/checks.ts';
import { scriptedChecks } from './scripted/checks.ts';
import { chunkedOnce } from './stream/chunked-once.ts';
import { byteOrderMark, textUndamaged, utf8 } from './stream/encoding.ts';
import { endMark } from './stream/end-mark.ts';
import { namedEventsCarryData, namesWithData, reservedEventNames } from './stream/event-names.ts';
import { eventsComeOut } from './stream/events.ts';
import { commentLines, dataLines, fieldName, fieldNameCase, knownFields } from './stream/fields.ts';
import { framedOnce } from './stream/framed-once.ts';
import { idHeaderFriendly, idNul, idsShown, idsUnique } from './stream/ids.ts';
import { keepAliveIsComment, keepAlivePlacement } from './stream/keep-alives.ts';
import { lineEndings } from './stream/line-endings.ts';
import { lineFeedsKept } from './stream/line-feeds.ts';
import { onlyTheStream } from './stream/only-the-stream.ts';
import { retryDigits, retryNotEmpty, retryRange, retryShown } from './stream/retry.ts';
import { lastEventTerminated, oneEventPerBlock } from './stream/terminated.ts';
import { valuesMeant } from './stream/values.ts';

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
  privateWhenPersonal,
  xAccelBuffering,
  connectionFields,
  nosniff,
  noAttachment,
  date,
  // http: is it asked in other ways, and still right?
  ...httpChecks,
  // stream: do its bytes say what was meant?
  onlyTheStream,
  eventsComeOut,
  utf8,
  textUndamaged,
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
  namesWithData,
  valuesMeant,
  framedOnce,
  lineFeedsKept,
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
  ...deliveryChecks,
  // reconnection: does a client that lost the connection come back well?
  ...reconnectionChecks,
  // last-event-id: does it go on where a client was?
  ...lastEventIdChecks,
  // cors: may pages of other origins read it?
  ...corsChecks,
  // robustness: does it bear what the net brings?
  ...robustnessChecks,
  // agreement: is it the same to every client?
  clientOpens,
  eventsReachClient,
  sameEvents,
  pageCanRead,
  // scripted: does the library write what it was told to?
  ...scriptedChecks,
];
