import { wrapped } from '../../../reports/terminal/layout.ts';
import { type Paint, paint } from '../../../reports/terminal/paint.ts';
import type { Screen } from '../../../reports/terminal/screen.ts';
import type { ClientCase } from '../../../suites/client/case.ts';
import { clientCases } from '../../../suites/client/cases.ts';
import { DELIVERY_IN_WORDS } from '../../../suites/client/delivery.ts';
import type { Program } from '../../../suites/client/program.ts';
import { untilInWords } from '../../../suites/client/until.ts';
import { type RequirementId, requirement } from '../../../suites/requirements.ts';
import { serverChecks } from '../../../suites/server/checks.ts';
import { escaped } from '../../../suites/visible.ts';
import { didYouMean } from '../../settings/nearest.ts';
import { UsageError } from '../../settings/usage-error.ts';
import { catalogue, type Entry } from './catalogue.ts';
import { expectationLines } from './explain/expectation.ts';
import { scriptLines } from './explain/script.ts';
import { checkLines } from './explain/server-check.ts';

/**
 * Everything about one case or check, as text that ends with a newline. Of its id the last part is enough where no
 * other case has the same.
 * @throws UsageError for an id that does not exist, with the nearest that does.
 */
export function renderExplanation(id: string, screen: Screen): string {
  const entry = find(id);
  const colours = paint(screen.colour);
  const blocks = [
    [...wrapped(colours.bold(entry.id), screen.columns, 0), ...wrapped(entry.title, screen.columns, 0)],
    ...entry.requirements.map((rule, index) => ruleLines(rule, index, screen.columns, colours)),
    ...detailBlocks(entry, screen.columns, colours),
    section('run it', [commandFor(entry)], screen.columns, colours),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

function find(id: string): Entry {
  const exact = catalogue.find((entry) => entry.id === id);
  if (exact !== undefined) return exact;
  const endings = catalogue.filter((entry) => entry.id.endsWith(`.${id}`));
  const [only] = endings;
  if (only !== undefined && endings.length === 1) return only;
  const ids = catalogue.map((entry) => entry.id);
  const which = endings.length > 1 ? `: there are ${endings.map((entry) => entry.id).join(', ')}` : '';
  const near = endings.length > 1 ? '' : didYouMean(id, ids);
  throw new UsageError(
    `there is no case "${escaped(id.slice(0, 200))}"${which}${near}\nsse-conformance list shows them all.`,
  );
}

function ruleLines(id: RequirementId, index: number, columns: number, colours: Paint): string[] {
  const { level, statement, link, ambiguity } = requirement(id);
  return section(
    index === 0 ? `rule (${level})` : `shows too (${level})`,
    [id, statement, ...(ambiguity === undefined ? [] : [`The text leaves room: ${ambiguity}`]), link],
    columns,
    colours,
  );
}

function detailBlocks({ id, role }: Entry, columns: number, colours: Paint): string[][] {
  if (role === 'server') {
    const check = serverChecks.find((each) => each.id === id);
    return check === undefined ? [] : [section('looks at', checkLines(check), columns, colours)];
  }
  const clientCase = clientCases.find((each) => each.id === id);
  return clientCase === undefined ? [] : caseBlocks(clientCase, columns, colours);
}

function caseBlocks(clientCase: ClientCase, columns: number, colours: Paint): string[][] {
  const { script, program, until, expect } = clientCase;
  return [
    section('situation', situationLines(clientCase), columns, colours),
    section('the server answers', scriptLines(script), columns, colours),
    ...(program === undefined ? [] : [section('the program', programLines(program), columns, colours)]),
    section('waits for', [untilInWords(until)], columns, colours),
    section('expects', expect.flatMap(expectationLines), columns, colours),
  ];
}

function situationLines(clientCase: ClientCase): readonly string[] {
  const { needs = [], deliveries, over = 'http', worker, listen = [], offered } = clientCase;
  const transports = { http: 'HTTP/1.1', https: 'HTTP/1.1 over TLS', h2: 'HTTP/2 over TLS' };
  return [
    `over ${transports[over]}, ${deliveries.map((delivery) => DELIVERY_IN_WORDS[delivery]).join('; ')}`,
    ...(needs.length === 0 ? [] : [`only for clients with: ${needs.join(', ')}`]),
    ...(offered === undefined ? [] : [`only for clients that accept ${offered}`]),
    ...(clientCase.withCredentials ? ['the stream is opened with credentials'] : []),
    ...(worker === undefined ? [] : [`the stream is opened in a ${worker} worker`]),
    ...(clientCase.preflights === undefined ? [] : ['CORS preflights take answers of the script']),
    ...(listen.length === 0 ? [] : [`listens also to: ${listen.map(escaped).join(', ')}`]),
  ];
}

/** As it is sent to the client's realm, without the indentation of the file that it comes from. */
function programLines(program: Program): readonly string[] {
  const lines = String(program).split('\n');
  const indents = lines
    .slice(1)
    .filter((line) => line.trim() !== '')
    .map((line) => line.search(/\S/));
  const common = indents.length === 0 ? 0 : Math.min(...indents);
  return lines.map((line, index) => (index === 0 ? line : line.slice(common)));
}

function commandFor({ id, role }: Entry): string {
  return role === 'client' ? `sse-conformance client --case ${id}` : `sse-conformance <url> --case ${id}`;
}

/** A heading, and lines below it; what stands behind the beginning of a line is kept, also when it is wrapped. */
function section(heading: string, lines: readonly string[], columns: number, { dim }: Paint): string[] {
  return [
    dim(heading),
    ...lines.flatMap((line) => {
      const indent = 2 + Math.max(0, line.search(/\S/));
      return wrapped(line.trim(), columns, indent);
    }),
  ];
}
