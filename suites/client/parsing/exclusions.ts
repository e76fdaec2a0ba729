import type { Exclusions } from '../exclusions.ts';

/** Requirements of parsing that no case of this area shows, each with the reason. */
export const PARSING_EXCLUSIONS: Exclusions = {
  'stream.eof.cr-state-not-carried':
    'an LF that begins a stream is an empty line with nothing before it, so that it does nothing: a client that takes it ' +
    'for the second half of a CRLF shows the same events as one that does not',
};
