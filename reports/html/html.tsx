import { renderToString } from 'preact-render-to-string';
import type { Results } from '../results.ts';
import { subjectOf } from '../verdict-sentence.ts';
import { renderDocument } from './document.tsx';
import { Evidence } from './evidence.tsx';
import { type FoldPlace, type Folds, foldsOf } from './folds.ts';
import { Page } from './page.tsx';
import { RecordingBody } from './recordings.tsx';
import { styleSheet } from './style.ts';
import { type View, viewOf } from './view.ts';

/**
 * The report as one HTML file. Without its script it tells verdicts, findings and fixes; the script filters, and
 * unpacks what was recorded of a case when the case is opened.
 */
export function renderHtml(results: Results): string {
  const view = viewOf(results);
  const folds = foldsOf();
  const folded = { cases: foldCases(view, folds), recordings: foldRecordings(view, folds) };
  return renderDocument({
    title: `${subjectOf(results)} · Server-Sent Events conformance`,
    style: styleSheet(view.columns),
    children: <Page view={view} folded={folded} />,
    folds,
  });
}

/** What stands in the page compressed, by the id of the case or the transcript. */
export interface FoldedParts {
  readonly cases: ReadonlyMap<string, FoldPlace>;
  readonly recordings: ReadonlyMap<string, FoldPlace>;
}

function foldCases(view: View, folds: Folds): Map<string, FoldPlace> {
  return new Map(
    view.areas.flatMap(({ cases }, area) =>
      cases.map((row) => [
        row.id,
        folds.fold(`cases-${area}`, renderToString(<Evidence row={row} view={view} />)),
      ]),
    ),
  );
}

function foldRecordings(view: View, folds: Folds): Map<string, FoldPlace> {
  return new Map(
    [...view.sharedTranscripts].map((id) => [
      id,
      folds.fold('recordings', renderToString(<RecordingBody id={id} view={view} />)),
    ]),
  );
}
