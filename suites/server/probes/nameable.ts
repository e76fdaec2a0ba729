/**
 * Servers and proxies read some 8 KiB or 16 KiB of a request's fields, and the most patient of them 64 KiB. Where one
 * closes the connection on more, or never answers, that is no fault: such an id is told of by
 * server.stream.id-header-friendly.
 */
const LONGEST_NAMED = 32 * 1024;

export const TOO_LONG_TO_NAME =
  'the ids of the stream are too long for any request: see server.stream.id-header-friendly';

/** Whether a request can name this id in its `Last-Event-ID`. */
export function isNameable(id: string): boolean {
  return id.length <= LONGEST_NAMED;
}
