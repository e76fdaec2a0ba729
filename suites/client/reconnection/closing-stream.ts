import {
  end,
  type HttpAnswer,
  respond,
  STREAM_HEADERS,
  type Step,
} from '../../../servers/reference/script.ts';

/**
 * A stream that ends and closes its connection: an attempt on a connection that was kept may be repeated by the HTTP
 * client itself when it fails, and the application is not told.
 * https://www.rfc-editor.org/rfc/rfc9112.html#section-9.3.1
 */
export const closingStream = (...steps: readonly (string | Uint8Array | Step)[]): HttpAnswer =>
  respond(200, [...STREAM_HEADERS, ['Connection', 'close']], ...steps, end());
