import type { Area } from '../cases.ts';
import { counted, shown } from '../shown.ts';
import { subjectOf } from '../verdict-sentence.ts';
import { CaseRow } from './case.tsx';
import { FixFirst } from './fix-first.tsx';
import { Circumstances, Header } from './header.tsx';
import { Signs } from './mark.tsx';
import { Recordings } from './recordings.tsx';
import type { View } from './view.ts';

interface PageProps {
  readonly view: View;
  readonly style: string;
  readonly script: string;
  readonly policy: string;
}

/** The whole document. */
export function Page({ view, style, script, policy }: PageProps) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>{`${subjectOf(view.results)} · Server-Sent Events conformance`}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <Signs />
        <main>
          <Header view={view} />
          <Circumstances view={view} />
          <FixFirst view={view} />
          <Cases view={view} />
          <Recordings view={view} />
          <Legend />
        </main>
        <script dangerouslySetInnerHTML={{ __html: script }} />
      </body>
    </html>
  );
}

function Cases({ view }: { view: View }) {
  if (view.areas.length === 0) return null;
  return (
    <section id="cases">
      <h2>Cases</h2>
      {view.areas.map((area) => (
        <AreaTable area={area} view={view} />
      ))}
    </section>
  );
}

function AreaTable({ area, view }: { area: Area; view: View }) {
  return (
    <section class="area">
      <div class="area-head">
        <h3>
          {shown(area.name, 60)} <span class="quiet">{counted(area.cases.length, 'case')}</span>
        </h3>
        <span aria-hidden="true">level</span>
        {view.columns.map((column) => (
          <span aria-hidden="true">{column === null ? view.results.role : shown(column, 40)}</span>
        ))}
      </div>
      {area.cases.map((row) => (
        <CaseRow row={row} view={view} />
      ))}
    </section>
  );
}

function Legend() {
  return (
    <footer class="legend">
      <h2>How to read this</h2>
      <p>
        A broken <em>must</em> is a fail, a broken <em>should</em> a warning; <em>info</em> is worth knowing
        and never judged. A case is skipped when it does not apply, with the reason, and an error when the
        recording cannot tell.
      </p>
      <p>
        On the wire, a time in ms stands where a chunk begins with a line, and <b class="chunk-sign" /> where
        one begins inside it. Characters that one would not see are written as escapes,{' '}
        <i class="escape-sign">\n</i>, and bytes that are not UTF-8 as <i class="escape-sign">\xFF</i>. Times
        count from the start of the recording.
      </p>
    </footer>
  );
}
