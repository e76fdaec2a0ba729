import type { Chunk, Exchange, HeaderField, Observation, Transcript } from '../harness/transcript.ts';
import type { ProgramRun } from '../suites/client/program.ts';
import type {
  BodyJson,
  ExchangeJson,
  ObservationJson,
  ProgramJson,
  TranscriptJson,
} from './transcript-schema.ts';

export type { BodyJson, ExchangeJson, ObservationJson, TranscriptJson } from './transcript-schema.ts';

/** Bytes of one body that are kept. */
const KEPT_BYTES = 64 * 1024;
/** Chunks of one body that are kept: a server may send every byte in a chunk of its own. */
const KEPT_CHUNKS = 8192;
/** Observations of one transcript that are kept. */
const KEPT_OBSERVATIONS = 1000;
/** Facts of one program that are kept. */
const KEPT_FACTS = 200;
/** Characters of one text in an observation that are kept. */
const KEPT_CHARACTERS = 4096;

/**
 * The transcript in the form of `results.json`. Bounded: of each body 64 KiB in at most 8192 chunks are
 * kept, of the observations the first 1000, of their texts 4096 characters each.
 */
export function encodeTranscript(title: string, transcript: Transcript): TranscriptJson {
  const surplus = transcript.observations.length - KEPT_OBSERVATIONS;
  return {
    title,
    ...(transcript.places && { places: { ...transcript.places } }),
    exchanges: transcript.exchanges.map(encodeExchange),
    ...(transcript.preflights && { preflights: transcript.preflights.map(encodeExchange) }),
    ...(transcript.program && { program: encodeProgram(transcript.program) }),
    observations: transcript.observations.slice(0, KEPT_OBSERVATIONS).map(encodeObservation),
    ...(surplus > 0 && { truncatedObservations: surplus }),
    ended: transcript.ended,
    durationMs: rounded(transcript.durationMs),
  };
}

/** The transcript again, as far as it was kept. */
export function decodeTranscript(json: TranscriptJson): Transcript {
  return {
    ...(json.places && { places: json.places }),
    ...(json.preflights && { preflights: json.preflights.map(decodeExchange) }),
    ...(json.program && { program: decodeProgram(json.program) }),
    exchanges: json.exchanges.map(decodeExchange),
    observations: json.observations.map(decodeObservation),
    ended: json.ended,
    durationMs: json.durationMs,
  };
}

/** The kept bytes of a body. */
export function bytesOf(body: Pick<BodyJson, 'bytes'>): Uint8Array {
  return Uint8Array.from(Buffer.from(body.bytes, 'base64'));
}

function encodeExchange({ request, head, chunks, end }: Exchange): ExchangeJson {
  const { body, ...requestRest } = request;
  return {
    request: {
      ...requestRest,
      at: rounded(request.at),
      headers: encodeHeaders(request.headers),
      ...(body !== undefined && encodeRequestBody(body)),
    },
    ...(head && { head: { ...head, at: rounded(head.at), headers: encodeHeaders(head.headers) } }),
    ...(chunks.length > 0 && { body: encodeBody(chunks) }),
    ...(end && { end: { ...end, at: rounded(end.at) } }),
  };
}

function encodeRequestBody(body: Uint8Array): { body: string; truncatedBytes?: number } {
  const cut = body.length - KEPT_BYTES;
  return { body: base64(body.subarray(0, KEPT_BYTES)), ...(cut > 0 && { truncatedBytes: cut }) };
}

function encodeBody(chunks: readonly Chunk[]): BodyJson {
  const kept: Uint8Array[] = [];
  const places: [number, number][] = [];
  let room = KEPT_BYTES;
  let truncatedBytes = 0;
  for (const { at, bytes } of chunks) {
    const part = places.length < KEPT_CHUNKS ? bytes.subarray(0, room) : bytes.subarray(0, 0);
    truncatedBytes += bytes.length - part.length;
    if (part.length === 0) continue;
    room -= part.length;
    kept.push(part);
    places.push([rounded(at), part.length]);
  }
  return {
    bytes: base64(Buffer.concat(kept)),
    chunks: places,
    ...(truncatedBytes > 0 && { truncatedBytes }),
  };
}

function encodeProgram({ facts, endedAt, error }: ProgramRun): ProgramJson {
  const all = Object.entries(facts);
  const kept = all
    .slice(0, KEPT_FACTS)
    .filter(([name, fact]) => name.length + JSON.stringify(fact).length <= KEPT_CHARACTERS);
  const cut = all.length - kept.length;
  return {
    facts: Object.fromEntries(kept),
    endedAt: endedAt === null ? null : rounded(endedAt),
    ...(error !== undefined && { error: error.slice(0, KEPT_CHARACTERS) }),
    ...(cut > 0 && { truncatedFacts: cut }),
  };
}

function decodeProgram({ truncatedFacts: _, ...program }: ProgramJson): ProgramRun {
  return program;
}

function encodeObservation(observation: Observation): ObservationJson {
  const at = rounded(observation.at);
  if (observation.kind === 'open') return { ...observation, at };
  if (observation.kind === 'error') {
    const { message, ...rest } = observation;
    return { ...rest, at, ...(message !== undefined && { message: message.slice(0, KEPT_CHARACTERS) }) };
  }
  const { type, data, lastEventId } = observation;
  const texts = { type, data, lastEventId };
  const cut = Object.values(texts).reduce((sum, text) => sum + Math.max(0, text.length - KEPT_CHARACTERS), 0);
  return {
    ...observation,
    at,
    type: type.slice(0, KEPT_CHARACTERS),
    data: data.slice(0, KEPT_CHARACTERS),
    lastEventId: lastEventId.slice(0, KEPT_CHARACTERS),
    ...(cut > 0 && { truncatedCharacters: cut }),
  };
}

function decodeExchange({ request, head, body, end }: ExchangeJson): Exchange {
  const { body: requestBody, truncatedBytes: _, ...rest } = request;
  return {
    request: { ...rest, ...(requestBody !== undefined && { body: bytesOf({ bytes: requestBody }) }) },
    ...(head && { head }),
    chunks: body === undefined ? [] : decodeChunks(body),
    ...(end && { end }),
  };
}

function decodeChunks(body: BodyJson): Chunk[] {
  const bytes = bytesOf(body);
  let offset = 0;
  return body.chunks.map(([at, length]) => {
    const chunk = { at, bytes: bytes.slice(offset, offset + length) };
    offset += length;
    return chunk;
  });
}

function decodeObservation(observation: ObservationJson): Observation {
  if (observation.kind !== 'event') return observation;
  const { truncatedCharacters: _, ...rest } = observation;
  return rest;
}

function encodeHeaders(headers: readonly HeaderField[]): [string, string][] {
  return headers.map(([name, value]) => [name, value]);
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

function rounded(ms: number): number {
  return Math.max(0, Math.round(ms * 10) / 10);
}
