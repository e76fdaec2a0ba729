import { type Result, VERDICTS } from '../results.ts';
import { shown } from '../shown.ts';
import { type ToldFinding, toldOnce } from '../told-finding.ts';
import { FindingFacts } from './finding.tsx';
import { Mark } from './mark.tsx';
import { firstWithBody } from './transcript.tsx';
import type { View } from './view.ts';
import { Wire } from './wire.tsx';

const SHOWN_FINDINGS = 10;

interface OutcomesProps {
  readonly results: readonly Result[];
  /** Without it nothing of the wire is shown. */
  readonly view: View | null;
  /** Relative URLs of the case in reports on one client each, by the client. */
  readonly reports?: ReadonlyMap<string, string>;
}

/** What came of a case; clients of which the same is true are named together. */
export function Outcomes({ results, view, reports = new Map() }: OutcomesProps) {
  const groups = new Map<string, Result[]>();
  for (const result of results) {
    const key = JSON.stringify([result.verdict, result.message, result.findings, result.known]);
    groups.set(key, [...(groups.get(key) ?? []), result]);
  }
  const worstFirst = VERDICTS.flatMap((verdict) =>
    [...groups.values()].filter(([first]) => first?.verdict === verdict),
  );
  return worstFirst.map((group) => <Outcome group={group} view={view} reports={reports} />);
}

interface OutcomeProps extends Required<Omit<OutcomesProps, 'results'>> {
  readonly group: readonly Result[];
}

function Outcome({ group, view, reports }: OutcomeProps) {
  const [first] = group;
  if (first === undefined) return null;
  const { verdict, message, known } = first;
  const findings = toldOnce(first.findings);
  const clients = [...new Set(group.flatMap(({ client }) => client ?? []))];
  const told = findings.some((finding) => finding.message === message);
  const surplus = findings.length - SHOWN_FINDINGS;
  return (
    <section class="outcome">
      <h4>
        <Mark verdict={verdict} label="" />
        <span class={`word ${verdict}`}>{verdict}</span>{' '}
        {clients.length > 0 && <Clients names={clients} reports={reports} />}
      </h4>
      <div>
        {message !== '' && !told && <p>{shown(message, 1000)}</p>}
        {findings.slice(0, SHOWN_FINDINGS).map((finding) => (
          <>
            <p class="said">{shown(finding.message, 1000)}</p>
            <FindingFacts finding={finding} />
            {view !== null && <Excerpt result={first} finding={finding} view={view} />}
          </>
        ))}
        {known !== undefined && (
          <p class="quiet">
            Known, by the baseline: <q>{shown(known.reason, 1000)}</q>
          </p>
        )}
        {surplus > 0 && <p class="quiet">{surplus} more of the kind, in results.json</p>}
      </div>
    </section>
  );
}

function Clients({ names, reports }: { names: readonly string[] } & Pick<OutcomeProps, 'reports'>) {
  const named = (name: string) => {
    const report = reports.get(name);
    return report === undefined ? shown(name, 60) : <a href={report}>{shown(name, 60)}</a>;
  };
  return (
    <span>
      {names.map((name, index) => (
        <>
          {index > 0 && (index === names.length - 1 ? ' and ' : ', ')}
          {named(name)}
        </>
      ))}
    </span>
  );
}

/** The lines that a finding is about, with their neighbours, where the whole transcript stands elsewhere. */
function Excerpt({ result, finding, view }: { result: Result; finding: ToldFinding; view: View }) {
  const { transcript: id } = result;
  if (id === null || !view.sharedTranscripts.has(id)) return null;
  const { exchanges = [] } = view.transcript(id) ?? {};
  const noted = firstWithBody(exchanges);
  const indices = new Set(finding.places.map(({ exchange = noted }) => exchange));
  return [...indices].map((index) => {
    const own = finding.places.filter(({ exchange = noted }) => exchange === index);
    const notes = own.flatMap(({ line }) => (line === undefined ? [] : [{ line, text: '' }]));
    const body = exchanges[index]?.body;
    if (body === undefined || notes.length === 0) return null;
    return <Wire body={body} notes={notes} extent={{ lines: 0, lineBytes: 400 }} />;
  });
}
