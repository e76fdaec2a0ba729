import { type Requirement, requirements } from '../../suites/requirements.ts';
import type { Case } from '../cases.ts';
import { type Result, VERDICTS } from '../results.ts';
import { shown } from '../shown.ts';
import { Mark } from './mark.tsx';
import { Observations } from './observations.tsx';
import { Outcomes } from './outcome.tsx';
import { BRIEF, FULL, TranscriptView } from './transcript.tsx';
import type { View } from './view.ts';

/** One row of the table of cases, which opens to show all about the case. */
export function CaseRow({ row, view }: { row: Case; view: View }) {
  const verdicts = [...new Set(row.results.map(({ verdict }) => verdict))];
  return (
    <details class="case" id={view.caseAnchor(row.id)} data-verdicts={verdicts.join(' ')}>
      <summary>
        <span class="title">{shown(row.title, 300)}</span>
        <span class={`level ${row.level}`}>{row.level}</span>
        {view.columns.map((column) => (
          <Cell column={column} results={row.results.filter(({ client }) => client === column)} />
        ))}
      </summary>
      <CaseBody row={row} view={view} />
    </details>
  );
}

function Cell({ column, results }: { column: string | null; results: readonly Result[] }) {
  const verdict = VERDICTS.find((one) => results.some((result) => result.verdict === one));
  if (verdict === undefined) return <span class="cell none" />;
  const name = column === null ? '' : shown(column, 40);
  return (
    <span class="cell">
      <Mark verdict={verdict} label={name === '' ? verdict : `${name}: ${verdict}`} />
      <span class="name" aria-hidden="true">
        {name || verdict}
      </span>
    </span>
  );
}

function CaseBody({ row, view }: { row: Case; view: View }) {
  const [first = '', ...others] = row.requirements;
  return (
    <div class="case-body">
      <p class="ids">
        <a href={`#${view.caseAnchor(row.id)}`}>{shown(row.id, 160)}</a>
      </p>
      <Rule id={first} others={others} />
      <Outcomes results={row.results} view={view} />
      <Evidence results={row.results} view={view} />
    </div>
  );
}

function Rule({ id, others }: { id: string; others: readonly string[] }) {
  const rule = requirementOf(id);
  return (
    <blockquote class="rule">
      {rule !== undefined && <p>{rule.statement}</p>}
      <footer>
        <code>{shown(id, 120)}</code>
        {rule !== undefined && (
          <>
            {' · '}
            <a href={rule.link} rel="noreferrer">
              {rule.section}
            </a>
          </>
        )}
        {others.length > 0 && <> · also {others.map((other) => shown(other, 120)).join(', ')}</>}
      </footer>
      {rule?.ambiguity !== undefined && <p class="quiet">{rule.ambiguity}</p>}
    </blockquote>
  );
}

/** The transcripts of the case: in place where they are its own, otherwise by a link. */
function Evidence({ results, view }: { results: readonly Result[]; view: View }) {
  const found = [...new Set(results.flatMap(({ transcript }) => transcript ?? []))];
  const own = found.flatMap((id) => {
    const transcript = view.results.transcripts[id];
    if (transcript === undefined || view.sharedTranscripts.includes(id)) return [];
    const users = results.filter((result) => result.transcript === id);
    const client = users.length === 1 ? users[0]?.client : null;
    return [{ id, name: client ?? transcript.title, transcript, open: users.some(isBroken) }];
  });
  const shared = found.filter((id) => view.sharedTranscripts.includes(id));
  const extent = results.some(isBroken) ? FULL : BRIEF;
  return (
    <>
      {own.some(({ transcript }) => transcript.observations.length > 0) && (
        <>
          <h5>What the application saw, in ms</h5>
          <Observations seen={own} limit={extent.observations} />
        </>
      )}
      {own.length > 0 && <h5>On the wire</h5>}
      {own.map(({ id, name, transcript, open }) => (
        <TranscriptView
          name={name}
          transcript={transcript}
          notes={view.notesOf(id)}
          extent={extent}
          open={open}
          anchor={view.transcriptAnchor(id)}
        />
      ))}
      {shared.length > 0 && (
        <p class="quiet">
          Recorded in{' '}
          {shared.map((id, index) => (
            <>
              {index > 0 && ', '}
              <a href={`#${view.transcriptAnchor(id)}`}>
                {shown(view.results.transcripts[id]?.title ?? id, 120)}
              </a>
            </>
          ))}
          .
        </p>
      )}
    </>
  );
}

function isBroken({ verdict }: Result): boolean {
  return verdict === 'fail' || verdict === 'warn';
}

function requirementOf(id: string): Requirement | undefined {
  return Object.hasOwn(requirements, id) ? requirements[id as keyof typeof requirements] : undefined;
}
