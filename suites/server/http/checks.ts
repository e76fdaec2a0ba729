import type { ServerCheck } from '../check.ts';
import { acceptAny, acceptCharset, acceptList, acceptNone, acceptOther } from './accept.ts';
import { brDecodes, gzipDecodes } from './codings.ts';
import { conditionalIgnored, rangeIgnored } from './conditional.ts';
import { cleanFields, noContentShape, oneFraming } from './framing.ts';
import { headerCase } from './header-case.ts';
import { http2ContentLength, http2EndStream, http2NotChunked } from './http2-body.ts';
import { http2FlowControl, http2GoAway, http2Ping } from './http2-connection.ts';
import { http2ConnectionFields, http2FieldNames } from './http2-fields.ts';
import { http2ManyStreams, http2Reset } from './http2-streams.ts';
import { allow, head, headLength, headSameType, options, unknownMethod } from './methods.ts';
import { authenticateNamed, overloadSaid, redirectKeptSimple } from './statuses.ts';
import { errorsNotCached, varyAccept, varyAcceptEncoding } from './vary.ts';
import { http10Framing, noInterimToHttp10 } from './versions.ts';

/** Is it asked in other ways, and still right? */
export const httpChecks: readonly ServerCheck[] = [
  head,
  headSameType,
  headLength,
  options,
  unknownMethod,
  allow,
  acceptAny,
  acceptNone,
  acceptList,
  acceptOther,
  acceptCharset,
  rangeIgnored,
  conditionalIgnored,
  headerCase,
  http10Framing,
  noInterimToHttp10,
  oneFraming,
  cleanFields,
  noContentShape,
  redirectKeptSimple,
  authenticateNamed,
  overloadSaid,
  gzipDecodes,
  brDecodes,
  varyAccept,
  varyAcceptEncoding,
  errorsNotCached,
  http2ManyStreams,
  http2ConnectionFields,
  http2FieldNames,
  http2NotChunked,
  http2ContentLength,
  http2EndStream,
  http2Reset,
  http2FlowControl,
  http2Ping,
  http2GoAway,
];
