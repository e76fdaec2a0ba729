import { CaseRow } from './case.tsx';
import { FilterBar } from './filter-bar.tsx';
import { FixFirst } from './fix-first.tsx';
import { Circumstances, Header } from './header.tsx';
import type { FoldedParts } from './html.tsx';
import { Legend } from './legend.tsx';
import { Matrix, MatrixArea } from './matrix.tsx';
import { Recordings } from './recordings.tsx';
import type { View } from './view.ts';

/** All that the report shows. */
export function Page({ view, folded }: { view: View; folded: FoldedParts }) {
  return (
    <>
      <Header view={view} />
      <Circumstances view={view} />
      <FixFirst view={view} />
      <Cases view={view} folds={folded.cases} />
      <Recordings view={view} folds={folded.recordings} />
      <Legend />
    </>
  );
}

function Cases({ view, folds }: { view: View; folds: FoldedParts['cases'] }) {
  if (view.areas.length === 0) return null;
  return (
    <section>
      <h2>Cases</h2>
      <noscript>
        <p class="quiet">What was recorded of each case is shown by a script; results.json has it too.</p>
      </noscript>
      <FilterBar areas={view.areas.map(({ name }) => name)} columns={view.columns} columnWord="Client" />
      <Matrix columns={view.columns}>
        {view.areas.map(({ name, cases }) => (
          <MatrixArea name={name} cases={cases.length} columns={view.columns}>
            {cases.map((row) => (
              <CaseRow row={row} view={view} fold={folds.get(row.id)} />
            ))}
          </MatrixArea>
        ))}
      </Matrix>
    </section>
  );
}
