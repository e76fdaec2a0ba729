import type { ComponentChildren } from 'preact';
import { counted, shown } from '../shown.ts';
import type { Column, Judged } from './columns.ts';
import { Mark } from './mark.tsx';
import { layoutOf } from './matrix-layout.ts';
import { Whole } from './whole.tsx';

interface MatrixProps {
  readonly columns: readonly Column[];
  readonly children: ComponentChildren;
}

/** Cases by area as rows, verdicts in columns. */
export function Matrix({ columns, children }: MatrixProps) {
  const { wide } = layoutOf(columns);
  return (
    <div
      id="cases"
      class={wide ? 'matrix wide' : 'matrix'}
      data-columns={columns.map(({ key }) => key).join(' ')}
      {...(columns.some(({ report }) => report !== undefined) && {
        'data-reports': JSON.stringify(columns.map(({ report = null }) => report)),
      })}
    >
      {children}
    </div>
  );
}

interface AreaProps {
  readonly name: string;
  readonly cases: number;
  readonly columns: readonly Column[];
  readonly children: ComponentChildren;
}

/** The rows of one area under their heading. */
export function MatrixArea({ name, cases, columns, children }: AreaProps) {
  return (
    <section class="area" data-area={shown(name, 60)}>
      <div class="rows">
        <div class="area-head">
          <h3>
            {shown(name, 60)} <span class="quiet">{counted(cases, 'case')}</span>
          </h3>
          <span class="level" aria-hidden="true">
            level
          </span>
          {columns.map((column) => (
            <span class="cell" aria-hidden="true">
              <span>
                <ColumnName {...column} />
              </span>
            </span>
          ))}
        </div>
        {children}
      </div>
    </section>
  );
}

interface RowProps {
  readonly anchor: string;
  readonly title: string;
  readonly level: string;
  /** What was said of the case, to be searched. */
  readonly said: string;
  readonly columns: readonly Column[];
  /** One for each column; `null` where the case was not judged. */
  readonly judged: readonly (Judged | null)[];
  readonly children: ComponentChildren;
}

/** One case, which opens to show all about it. */
export function MatrixRow({ anchor, title, level, said, columns, judged, children }: RowProps) {
  return (
    <details
      class="case"
      id={anchor}
      data-level={level}
      {...(said !== '' && { 'data-said': said })}
      data-verdicts={judged.map((one) => one?.verdict ?? 'none').join(' ')}
    >
      <summary>
        <span class="title">{shown(title, 300)}</span>
        <span class={`level ${level}`}>{level}</span>
        {judged.map((one, index) =>
          one === null ? (
            <span class="cell none" />
          ) : (
            <span class={one.known ? 'cell known' : 'cell'}>
              <Mark verdict={one.verdict} label={one.known ? `${one.verdict}, known` : one.verdict} />
              <b>{shown(columns[index]?.label ?? '', 60)}</b>
            </span>
          ),
        )}
      </summary>
      <div class="case-body">{children}</div>
    </details>
  );
}

/** The head of each area repeats them; a keyboard finds them in the table of subjects. */
const POINTER_ONLY = -1;

function ColumnName({ name, detail, when, report }: Column) {
  const label = (
    <>
      <Whole text={shown(name, 40)} />
      {detail !== undefined && <small> {shown(detail, 40)}</small>}
      {when !== undefined && (
        <small class="when">
          {' '}
          <Whole text={when} />
        </small>
      )}
    </>
  );
  return report === undefined ? (
    label
  ) : (
    <a href={report} tabIndex={POINTER_ONLY}>
      {label}
    </a>
  );
}
