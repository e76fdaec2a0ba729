import { renderToString } from 'preact-render-to-string';
import { anchors } from '../html/anchors.ts';
import { renderDocument } from '../html/document.tsx';
import { FilterBar } from '../html/filter-bar.tsx';
import { Folded } from '../html/folded.tsx';
import { type FoldPlace, foldsOf } from '../html/folds.ts';
import { Legend } from '../html/legend.tsx';
import { Matrix, MatrixArea, MatrixRow } from '../html/matrix.tsx';
import { Outcomes } from '../html/outcome.tsx';
import { Rule } from '../html/rule.tsx';
import { saidOf } from '../html/said.ts';
import { styleSheet } from '../html/style.ts';
import { Whole } from '../html/whole.tsx';
import { counted, shown } from '../shown.ts';
import {
  type ComparedArea,
  type ComparedCase,
  type ComparedRun,
  type Comparison,
  comparisonOf,
} from './comparison.ts';
import { type LeftOut, LeftOutList } from './left-out.tsx';
import { SubjectTable } from './subject-table.tsx';
import { headingsOf, sentenceOf, titleOf } from './wording.ts';

/**
 * Several results as one HTML file that needs nothing else: a column for each subject (each server, each client
 * that was judged, each version of one), and the cases in which they differ first. What could not be run is named
 * with the reason.
 */
export function renderComparison(runs: readonly ComparedRun[], leftOut: readonly LeftOut[] = []): string {
  const comparison = comparisonOf(runs);
  const { subjects } = comparison;
  const cases = partsOf(comparison).flatMap(({ areas }) => areas.flatMap((area) => area.cases));
  const named = anchors('case', new Set(cases.map(({ id }) => id)), new Set());
  const folds = foldsOf();
  const folded = new Map(
    cases.map((one) => [one.id, folds.fold(blockOf(one), renderToString(<CaseBody one={one} />))]),
  );
  return renderDocument({
    title: `${counted(subjects.length, 'subject')} compared · Server-Sent Events conformance`,
    style: styleSheet(subjects),
    children: <Page comparison={comparison} leftOut={leftOut} anchors={named} folded={folded} />,
    folds,
  });
}

interface PageProps {
  readonly comparison: Comparison;
  readonly leftOut: readonly LeftOut[];
  readonly anchors: ReadonlyMap<string, string>;
  readonly folded: ReadonlyMap<string, FoldPlace>;
}

function Page({ comparison, leftOut, anchors, folded }: PageProps) {
  const { subjects } = comparison;
  const parts = partsOf(comparison);
  const names = new Set(parts.flatMap(({ areas }) => areas.map(({ name }) => name)));
  const area = ({ name, cases }: ComparedArea) => (
    <MatrixArea name={name} cases={cases.length} columns={subjects}>
      {cases.map((one) => {
        const place = folded.get(one.id);
        return (
          <MatrixRow
            anchor={anchors.get(one.id) ?? ''}
            title={one.title}
            level={one.level}
            said={saidOf(one.results)}
            columns={subjects}
            judged={one.judged}
          >
            <p class="ids">
              <a href={`#${anchors.get(one.id) ?? ''}`}>{shown(one.id, 160)}</a>
            </p>
            {place !== undefined && <Folded place={place} />}
          </MatrixRow>
        );
      })}
    </MatrixArea>
  );
  return (
    <>
      <header>
        <p class="eyebrow">Server-Sent Events conformance · comparison</p>
        <h1>
          <Whole text={titleOf(comparison)} />
        </h1>
        <p class="verdict">
          <strong>{sentenceOf(comparison)}</strong>
        </p>
      </header>
      <SubjectTable subjects={subjects} />
      <LeftOutList leftOut={leftOut} />
      <section>
        <h2>Cases</h2>
        <FilterBar areas={[...names]} columns={subjects} columnWord="Subject" />
        <Matrix columns={subjects}>
          {parts.map(({ id, heading, areas }) => (
            <div class="group">
              {parts.length > 1 && <h2 id={id}>{heading}</h2>}
              {areas.map(area)}
            </div>
          ))}
        </Matrix>
      </section>
      <Legend />
    </>
  );
}

const PARTS = ['differing', 'partly', 'apart', 'alike'] as const;

/** The cases by what became of them, those of most interest first. */
function partsOf(comparison: Comparison) {
  const headings = headingsOf(comparison);
  const parts = PARTS.map((part) => ({ id: part, heading: headings[part], areas: comparison[part] }));
  return parts.filter(({ areas }) => areas.length > 0);
}

function CaseBody({ one }: { one: ComparedCase }) {
  return (
    <>
      <Rule requirements={one.requirements} />
      <Outcomes results={one.results} view={null} reports={one.reports} />
    </>
  );
}

/** Cases of an area are likely to be opened together. */
function blockOf({ id }: ComparedCase): string {
  const [role = '', area = ''] = id.split('.');
  return `${role}-${area}`.replace(/[^A-Za-z0-9-]+/g, '-').slice(0, 60);
}
