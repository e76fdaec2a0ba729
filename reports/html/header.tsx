import type { ComponentChildren } from 'preact';
import type { Verdict } from '../../suites/verdict.ts';
import { nextStep } from '../next-step.ts';
import { VERDICTS } from '../results.ts';
import { shown, shownDuration } from '../shown.ts';
import { summarize } from '../summary.ts';
import { overallVerdict, subjectOf, verdictSentence } from '../verdict-sentence.ts';
import { Mark } from './mark.tsx';
import type { View } from './view.ts';

/** What was judged, and what came out. */
export function Header({ view: { results } }: { view: View }) {
  const { tool, role, subject, summary } = results;
  const overall = overallVerdict(results);
  const name = subjectOf(results);
  const also = subject.url !== undefined && subject.name !== subject.url ? subject.name : '';
  const version = subject.version ?? '';
  const next = nextStep(results);
  return (
    <header>
      <p class="eyebrow">
        {tool.name} {tool.version} · {role} suite
      </p>
      <h1 class={subject.url === undefined ? '' : 'url'}>{name}</h1>
      {(also !== '' || version !== '') && <p class="quiet">{shown(`${also} ${version}`.trim(), 200)}</p>}
      <p class={`verdict ${overall}`}>
        <Mark verdict={overall} label="" />
        <strong>{verdictSentence(results, `The ${role}`)}</strong>
      </p>
      {next !== null && <p class="next">{next}</p>}
      <Meter summary={summary} />
      <ByLevel results={results.results} />
    </header>
  );
}

/** In the order of the bar, from good to bad, so that the eye reads the share that passed. */
const BAR_ORDER = ['pass', 'info', 'skip', 'warn', 'error', 'fail'] as const satisfies readonly Verdict[];
const BAR_WIDTH = 1000;

/** The counts as a bar and as a legend, whose entries filter the table of cases where scripts run. */
function Meter({ summary }: { summary: View['results']['summary'] }) {
  const total = Math.max(
    1,
    BAR_ORDER.reduce((sum, verdict) => sum + summary[verdict], 0),
  );
  let left = 0;
  const parts = BAR_ORDER.map((verdict) => {
    const part = { verdict, x: left, width: (summary[verdict] / total) * BAR_WIDTH };
    left += part.width;
    return part;
  });
  return (
    <div class="meter">
      <svg viewBox={`0 0 ${BAR_WIDTH} 10`} preserveAspectRatio="none" aria-hidden="true">
        {parts
          .filter(({ width }) => width > 0)
          .map(({ verdict, x, width }) => (
            <rect
              class={verdict}
              x={x.toFixed(2)}
              y="0"
              width={Math.max(2, width - 2).toFixed(2)}
              height="10"
            />
          ))}
      </svg>
      <ul class="counts">
        {VERDICTS.map((verdict) => (
          <li class={summary[verdict] === 0 ? 'zero' : ''}>
            <button
              type="button"
              data-filter="verdict"
              data-value={verdict}
              aria-pressed="false"
              disabled={summary[verdict] === 0}
            >
              <Mark verdict={verdict} label="" />
              <b>{summary[verdict]}</b> {verdict}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** How many results of each level came to which verdict. */
function ByLevel({ results }: Pick<View['results'], 'results'>) {
  const levels = (['must', 'should', 'info'] as const).flatMap((level) => {
    const own = results.filter((result) => result.level === level);
    return own.length === 0 ? [] : [{ level, summary: summarize(own) }];
  });
  const verdicts = VERDICTS.filter((verdict) => levels.some(({ summary }) => summary[verdict] > 0));
  if (levels.length === 0) return null;
  return (
    <table class="by-level">
      <caption class="quiet">Results by level</caption>
      <thead>
        <tr>
          <th scope="col">level</th>
          {verdicts.map((verdict) => (
            <th scope="col">{verdict}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {levels.map(({ level, summary }) => (
          <tr>
            <th scope="row" class={`level ${level}`}>
              {level}
            </th>
            {verdicts.map((verdict) => (
              <td class={summary[verdict] === 0 ? 'zero' : ''}>{summary[verdict]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** With what and how the run was made. */
export function Circumstances({ view: { results } }: { view: View }) {
  const { clients, environment, startedAt, durationMs, configuration, role } = results;
  const entries = Object.entries(configuration);
  return (
    <section class="circumstances" aria-label="circumstances">
      <dl>
        <Fact term="When">
          <time dateTime={startedAt}>{startedAt.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC')}</time>, took{' '}
          {shownDuration(durationMs)}
        </Fact>
        {clients.length > 0 && (
          <Fact term={role === 'client' ? 'Judged' : 'Clients'}>
            {clients.map(({ name, version, detail }) => (
              <p>
                {shown(name, 60)} {shown(version, 60)}
                {detail !== undefined && <span class="quiet"> {shown(detail, 200)}</span>}
              </p>
            ))}
          </Fact>
        )}
        {environment.browser !== undefined && (
          <Fact term="Browser">
            {shown(environment.browser.version, 80)}{' '}
            <span class="quiet">{shown(environment.browser.source, 200)}</span>
          </Fact>
        )}
        <Fact term="Machine">
          Node {shown(environment.node.replace(/^v/, ''), 40)}, {shown(environment.os, 80)}
        </Fact>
        {entries.map(([name, value]) => (
          <Fact term={shown(name, 60)}>
            <code>{shown(value, 300)}</code>
          </Fact>
        ))}
      </dl>
    </section>
  );
}

function Fact({ term, children }: { term: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
