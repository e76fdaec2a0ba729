import { VERDICTS } from '../results.ts';
import { shown } from '../shown.ts';
import type { Column } from './columns.ts';
import { Mark } from './mark.tsx';
import { Whole } from './whole.tsx';

interface FilterBarProps {
  readonly areas: readonly string[];
  readonly columns: readonly Column[];
  /** What a column is: `client`, `subject`. */
  readonly columnWord: string;
}

/** What a reader may choose of the cases. Shown only where the page's script runs. */
export function FilterBar({ areas, columns, columnWord }: FilterBarProps) {
  return (
    <search class="filters" aria-label="Filter the cases">
      <div class="filter-line">
        <input
          id="filter-text"
          type="search"
          placeholder="Search …"
          aria-label="Search the cases"
          aria-keyshortcuts="/"
          autocomplete="off"
          spellcheck={false}
        />
        <select id="filter-area" aria-label="Area">
          <option value="">all areas</option>
          {areas.map((area) => (
            <option value={shown(area, 60)}>{shown(area, 60)}</option>
          ))}
        </select>
        <span id="filter-status" role="status" class="quiet" />
        <button type="button" class="filter-reset" hidden>
          Show all
        </button>
      </div>
      <div class="filter-line">
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as one line everywhere */}
        <div class="choices" role="group" aria-label="Verdict">
          {VERDICTS.map((verdict) => (
            <button type="button" data-filter="verdict" data-value={verdict} aria-pressed="false">
              <Mark verdict={verdict} label="" />
              {verdict}
            </button>
          ))}
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as one line everywhere */}
        <div class="choices" role="group" aria-label="Level">
          {['must', 'should', 'info'].map((level) => (
            <button type="button" data-filter="level" data-value={level} aria-pressed="false">
              {level}
            </button>
          ))}
        </div>
        {columns.length > 1 && (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as one line everywhere
          <div class="choices" role="group" aria-label={columnWord}>
            {columns.map(({ key, label }) => (
              <button type="button" data-filter="client" data-value={key} aria-pressed="false">
                <span>
                  <Whole text={shown(label, 60)} />
                </span>
              </button>
            ))}
          </div>
        )}
      </div>
      <p id="filter-nothing" hidden>
        <span />{' '}
        <button type="button" class="filter-reset">
          Show all cases
        </button>
      </p>
    </search>
  );
}
