import { type Area, areasOf, columnsOf } from '../cases.ts';
import type { Result, Results } from '../results.ts';
import type { TranscriptJson } from '../transcript-json.ts';
import { anchors } from './anchors.ts';
import { type Column, keyed } from './columns.ts';
import { sinceFirstRequest } from './since-first-request.ts';

/** A note that belongs to a line of a body on the wire. */
export interface LineNote {
  readonly exchange: number | undefined;
  readonly line: number;
  readonly text: string;
}

/** What the parts of the page have to know of the whole. */
export interface View {
  readonly results: Results;
  readonly areas: readonly Area[];
  /** Each with the client it is of; `null` stands for what was judged as a whole. */
  readonly columns: readonly (Column & { readonly client: string | null })[];
  /** Transcripts that several cases refer to: shown once, in a section of their own. */
  readonly sharedTranscripts: ReadonlySet<string>;
  caseAnchor(id: string): string;
  transcriptAnchor(id: string): string;
  /** With times from its first request. */
  transcript(id: string): TranscriptJson | undefined;
  /** What findings say about lines of this transcript; in one case, or in all of them. */
  notesOf(transcript: string, caseId?: string): readonly LineNote[];
}

export function viewOf(results: Results): View {
  const taken = new Set<string>();
  const caseAnchors = caseAnchorsOf(results, taken);
  const transcriptAnchors = anchors('transcript', Object.keys(results.transcripts), taken);
  const byTranscript = new Map<string, Result[]>();
  for (const result of results.results) {
    if (result.transcript === null) continue;
    const others = byTranscript.get(result.transcript);
    if (others === undefined) byTranscript.set(result.transcript, [result]);
    else others.push(result);
  }
  const clients = columnsOf(results);
  const columns = keyed(clients.map((client) => ({ name: client ?? results.role })));
  return {
    results,
    areas: areasOf(results.results),
    columns: columns.map((column, index) => ({ ...column, client: clients[index] ?? null })),
    sharedTranscripts: new Set(
      Object.keys(results.transcripts).filter(
        (id) => new Set(byTranscript.get(id)?.map((result) => result.id)).size > 1,
      ),
    ),
    caseAnchor: (id) => caseAnchors.get(id) ?? '',
    transcriptAnchor: (id) => transcriptAnchors.get(id) ?? '',
    transcript(id) {
      const transcript = Object.hasOwn(results.transcripts, id) ? results.transcripts[id] : undefined;
      return transcript && sinceFirstRequest(transcript);
    },
    notesOf: (transcript, caseId) =>
      (byTranscript.get(transcript) ?? [])
        .filter(({ id }) => caseId === undefined || id === caseId)
        .flatMap(notesOf),
  };
}

/** The anchor of each case in the report on these results, which names them before anything else. */
export function caseAnchorsOf({ results }: Results, taken = new Set<string>()): ReadonlyMap<string, string> {
  return anchors('case', new Set(results.map(({ id }) => id)), taken);
}

function notesOf({ findings }: Result): LineNote[] {
  return findings.flatMap(({ message, place }) =>
    place?.line === undefined ? [] : [{ exchange: place.exchange, line: place.line, text: message }],
  );
}
