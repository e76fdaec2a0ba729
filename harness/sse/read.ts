import type { Reading } from "./event-stream.ts";

/** Reads a whole event stream, given in any chunking, and annotates every line of it. */
export declare function readEventStream(chunks: Iterable<Uint8Array>): Reading;
