import { Mark } from '../html/mark.tsx';
import { Whole } from '../html/whole.tsx';
import { VERDICTS } from '../results.ts';
import { shown } from '../shown.ts';
import type { ComparedSubject } from './comparison.ts';

/** What is compared, with the counts of verdicts. */
export function SubjectTable({ subjects }: { subjects: readonly ComparedSubject[] }) {
  return (
    <section class="scroll" aria-label="What is compared">
      <table class="subjects">
        <thead>
          <tr>
            <th scope="col">subject</th>
            {VERDICTS.map((verdict) => (
              <th scope="col" class="count">
                <Mark verdict={verdict} label="" /> {verdict}
              </th>
            ))}
            <th scope="col">judged</th>
          </tr>
        </thead>
        <tbody>
          {subjects.map(({ name, detail, when, report, url, description, startedAt, summary }) => (
            <tr>
              <th scope="row">
                {report === undefined ? <Name name={name} /> : <a href={report}>{<Name name={name} />}</a>}{' '}
                {detail !== undefined && <span class="quiet">{shown(detail, 60)} </span>}
                {when !== undefined && (
                  <span class="quiet">
                    <Whole text={when} />
                  </span>
                )}
                {description !== undefined ? (
                  <span class="quiet description">{shown(description, 200)}</span>
                ) : (
                  url !== undefined &&
                  url !== name && (
                    <span class="quiet url">
                      {' '}
                      <Whole text={shown(url, 120)} />
                    </span>
                  )
                )}
              </th>
              {VERDICTS.map((verdict) => (
                <td class={summary[verdict] === 0 ? 'count zero' : 'count'}>
                  <span class="narrow">
                    <Mark verdict={verdict} label="" />{' '}
                  </span>
                  {summary[verdict]}
                  <span class="narrow"> {verdict}</span>
                </td>
              ))}
              <td>
                <time dateTime={startedAt}>{startedAt.slice(0, 16).replace('T', ' ')} UTC</time>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Name({ name }: { name: string }) {
  return <Whole text={shown(name, 60)} />;
}
