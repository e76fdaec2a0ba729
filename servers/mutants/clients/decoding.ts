import type { Source } from './source.ts';
import type { Head } from './transport.ts';

/** Turns the bytes of one body, piece by piece, into text. */
export type Decode = (bytes: Uint8Array) => string;

export const decodingSteps = {
  /**
   * UTF-8, whatever the response says; a byte order mark in front is dropped, malformed bytes are replaced.
   * https://encoding.spec.whatwg.org/#utf-8-decode
   */
  decoder(_source: Source, _head: Head): Decode {
    const decoder = new TextDecoder('utf-8');
    return (bytes) => decoder.decode(bytes, { stream: true });
  },
};
