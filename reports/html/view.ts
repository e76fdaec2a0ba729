import { type Area, areasOf, columnsOf } from '../cases.ts';
import type { Result, Results } from '../results.ts';

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
  /** `null` stands for what was judged as a whole. */
  readonly columns: readonly (string | null)[];
  /** Transcripts that several cases refer to: shown once, in a section of their own. */
  readonly sharedTranscripts: readonly string[];
  caseAnchor(id: string): string;
  transcriptAnchor(id: string): string;
  /** What findings say about lines of this transcript; in one case, or in all of them. */
  notesOf(transcript: string, caseId?: string): readonly LineNote[];
}

export function viewOf(results: Results): View {
  const taken = new Set<string>();
  const caseAnchors = anchors('case', new Set(results.results.map(({ id }) => id)), taken);
  const transcriptAnchors = anchors('transcript', Object.keys(results.transcripts), taken);
  const byTranscript = new Map<string, Result[]>();
  for (const result of results.results) {
    if (result.transcript === null) continue;
    const others = byTranscript.get(result.transcript);
    if (others === undefined) byTranscript.set(result.transcript, [result]);
    else others.push(result);
  }
  return {
    results,
    areas: areasOf(results.results),
    columns: columnsOf(results),
    sharedTranscripts: Object.keys(results.transcripts).filter(
      (id) => new Set(byTranscript.get(id)?.map((result) => result.id)).size > 1,
    ),
    caseAnchor: (id) => caseAnchors.get(id) ?? '',
    transcriptAnchor: (id) => transcriptAnchors.get(id) ?? '',
    notesOf: (transcript, caseId) =>
      (byTranscript.get(transcript) ?? [])
        .filter(({ id }) => caseId === undefined || id === caseId)
        .flatMap(notesOf),
  };
}

function notesOf({ findings }: Result): LineNote[] {
  return findings.flatMap(({ message, place }) =>
    place?.line === undefined ? [] : [{ exchange: place.exchange, line: place.line, text: message }],
  );
}

/** A name for each id that is unique in the page and needs no escaping in a URL. */
function anchors(prefix: string, ids: Iterable<string>, taken: Set<string>): Map<string, string> {
  const named = new Map<string, string>();
  for (const id of ids) {
    const wanted = `${prefix}-${id.replace(/[^A-Za-z0-9.-]+/g, '-').slice(0, 120)}`;
    let anchor = wanted;
    for (let copy = 2; taken.has(anchor); copy += 1) anchor = `${wanted}-${copy}`;
    taken.add(anchor);
    named.set(id, anchor);
  }
  return named;
}
