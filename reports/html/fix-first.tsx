import { casesOf, clientsOf, errorsOf, knownOf, type Problem, problemsOf } from '../problems.ts';
import { counted, listed, shown } from '../shown.ts';
import { FindingFacts } from './finding.tsx';
import { Mark } from './mark.tsx';
import type { View } from './view.ts';

const SHOWN_PROBLEMS = 40;
const SHOWN_KNOWN = 200;
const SHOWN_FINDINGS = 3;

/** What a reader has to act on, in the order in which to do so. */
export function FixFirst({ view }: { view: View }) {
  const { results, stale = [] } = view.results;
  const errors = errorsOf(results);
  const fails = problemsOf(results, 'fail');
  const warns = problemsOf(results, 'warn');
  const known = knownOf(results);
  return (
    <>
      {fails.length + warns.length > 0 && (
        <section>
          <h2 id="fix-first">What to fix first</h2>
          <ol class="problems">
            {fails.slice(0, SHOWN_PROBLEMS).map((problem) => (
              <Broken problem={problem} verdict="fail" view={view} />
            ))}
            {warns.slice(0, SHOWN_PROBLEMS).map((problem) => (
              <Broken problem={problem} verdict="warn" view={view} />
            ))}
          </ol>
          <Surplus count={fails.length + warns.length - 2 * SHOWN_PROBLEMS} />
        </section>
      )}
      {known.length > 0 && (
        <details class="section">
          <summary>
            <h2 id="known">
              Known deviations <span class="quiet">{known.length}</span>
            </h2>
          </summary>
          <ul class="problems">
            {known.slice(0, SHOWN_KNOWN).map((problem) => (
              <Known problem={problem} view={view} />
            ))}
          </ul>
        </details>
      )}
      {stale.length > 0 && (
        <section>
          <h2 id="stale">Baseline entries that are not true any more</h2>
          <ul class="problems">
            {stale.slice(0, SHOWN_PROBLEMS).map((entry) => (
              <li>
                <Mark verdict="fail" />
                <div>
                  <h3>{shown(entry.message, 400)}</h3>
                  <p class="ids">
                    {shown(entry.case, 160)}
                    {entry.client !== null && ` in ${shown(entry.client, 40)}`}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {errors.length > 0 && (
        <section>
          <h2 id="not-judged">Could not be judged</h2>
          <ul class="problems">
            {errors.slice(0, SHOWN_PROBLEMS).map((problem) => (
              <Untold problem={problem} view={view} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Surplus({ count }: { count: number }) {
  return count > 0 ? <p class="quiet">More are in the table below.</p> : null;
}

function Broken({ problem, verdict, view }: { problem: Problem; verdict: 'fail' | 'warn'; view: View }) {
  const [{ id, title }] = problem.results;
  const clients = clientsOf(problem).map((name) => shown(name, 40));
  const [first, ...rest] = problem.findings;
  // The same fault in every event needs one telling here; the case has them all.
  const others = rest.filter(({ expected, fix }) => expected !== first?.expected || fix !== first?.fix);
  const alike = rest.length - others.length;
  return (
    <li>
      <Mark verdict={verdict} />
      <div>
        <h3>{shown(first?.message ?? problem.message, 400)}</h3>
        {first !== undefined && <FindingFacts finding={first} />}
        {alike > 0 && <p class="quiet">and {counted(alike, 'more finding')} of the kind</p>}
        {others.slice(0, SHOWN_FINDINGS - 1).map((finding) => (
          <>
            <p class="said">{shown(finding.message, 400)}</p>
            <FindingFacts finding={finding} />
          </>
        ))}
        <p class="ids">
          <span class={`level ${problem.level}`}>{problem.level}</span>{' '}
          <a href={`#${view.caseAnchor(id)}`}>{shown(id, 160)}</a>
          {clients.length > 0 && ` in ${listed(clients)}`} · {shown(title, 300)}
        </p>
      </div>
    </li>
  );
}

function Known({ problem, view }: { problem: Problem; view: View }) {
  const clients = clientsOf(problem).map((name) => shown(name, 40));
  return (
    <li>
      <Mark verdict={problem.results[0].verdict} />
      <div>
        <h3>
          {clients.length > 0 && `${listed(clients)}: `}
          {shown(problem.message, 400)}
        </h3>
        <p class="ids">
          {casesOf(problem).map((id, index) => (
            <>
              {index > 0 && ', '}
              <a href={`#${view.caseAnchor(id)}`}>{shown(id, 160)}</a>
            </>
          ))}
        </p>
      </div>
    </li>
  );
}

function Untold({ problem, view }: { problem: Problem; view: View }) {
  const cases = casesOf(problem);
  const clients = clientsOf(problem).map((name) => shown(name, 40));
  const [only] = cases;
  return (
    <li>
      <Mark verdict="error" />
      <div>
        <h3>{shown(problem.message, 400)}</h3>
        <p class="ids">
          {cases.length === 1 && only !== undefined ? (
            <a href={`#${view.caseAnchor(only)}`}>{shown(only, 160)}</a>
          ) : (
            counted(cases.length, 'case')
          )}
          {clients.length > 0 && ` with ${listed(clients)}`}
        </p>
      </div>
    </li>
  );
}
