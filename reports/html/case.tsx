import type { Case } from '../cases.ts';
import { shown } from '../shown.ts';
import { Folded } from './folded.tsx';
import type { FoldPlace } from './folds.ts';
import { MatrixRow } from './matrix.tsx';
import { Outcomes } from './outcome.tsx';
import { Rule } from './rule.tsx';
import { saidOf } from './said.ts';
import { isTold } from './told.ts';
import type { View } from './view.ts';
import { worstOf } from './worst.ts';

/** One row of the table of cases, which opens to show all about the case. */
export function CaseRow({ row, view, fold }: { row: Case; view: View; fold: FoldPlace | undefined }) {
  const anchor = view.caseAnchor(row.id);
  const judged = view.columns.map(({ client }) =>
    worstOf(row.results.filter((result) => result.client === client)),
  );
  return (
    <MatrixRow
      anchor={anchor}
      title={row.title}
      level={row.level}
      said={saidOf(row.results)}
      columns={view.columns}
      judged={judged}
    >
      <p class="ids">
        <a href={`#${anchor}`}>{shown(row.id, 160)}</a>
      </p>
      <Rule requirements={row.requirements} />
      {isTold(row) && <Outcomes results={row.results} view={view} />}
      {fold !== undefined && <Folded place={fold} />}
    </MatrixRow>
  );
}
