import { shown } from '../shown.ts';
import type { TranscriptJson } from '../transcript-json.ts';

interface Found {
  readonly name: string;
  readonly transcript: Pick<TranscriptJson, 'program'>;
}

/** What the programs found, side by side: a column for each client, a row for each fact. */
export function Facts({ found }: { found: readonly Found[] }) {
  const names = new Set(found.flatMap(({ transcript }) => Object.keys(transcript.program?.facts ?? {})));
  const errors = found.flatMap(({ name, transcript }) =>
    transcript.program?.error === undefined ? [] : [{ name, error: transcript.program.error }],
  );
  return (
    <div class="scroll">
      <table class="observations">
        <thead>
          <tr>
            <th scope="col">fact</th>
            {found.map(({ name }) => (
              <th scope="col">{shown(name, 60)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...names].map((fact) => (
            <tr>
              <th scope="row">{shown(fact, 120)}</th>
              {found.map(({ transcript }) => (
                <td>
                  <code>{valueIn(transcript, fact)}</code>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {errors.map(({ name, error }) => (
        <p>
          {shown(name, 60)}: the program threw <q>{shown(error, 160)}</q>
        </p>
      ))}
    </div>
  );
}

function valueIn({ program }: Found['transcript'], fact: string): string {
  const value = program !== undefined && Object.hasOwn(program.facts, fact) ? program.facts[fact] : undefined;
  return value === undefined ? '' : shown(JSON.stringify(value), 160);
}
