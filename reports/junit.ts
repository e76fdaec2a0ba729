import XMLBuilder from 'fast-xml-builder';
import { areasOf } from './cases.ts';
import { resultLine, resultText } from './result-text.ts';
import type { Result, Results } from './results.ts';
import { shown } from './shown.ts';
import { subjectOf } from './verdict-sentence.ts';

export interface JUnitOptions {
  /** Whether a broken `should` counts as failed. */
  readonly strict?: boolean;
}

/**
 * The results as JUnit XML, for CI systems. `classname` and `name` make up the case's id, and the client stands behind
 * it in brackets, so that a case keeps its history. What fails there is what makes the command exit with 1 or 3:
 * - a new failure (with `strict` a warning too), and a baseline entry that is not true any more, is a `failure`;
 * - what could not be judged is an `error`;
 * - a known deviation is `skipped`, with the baseline's reason: it neither passes nor fails the run;
 * - warnings and measurements pass, and say what they have to say in `system-out`.
 */
export function renderJUnit(results: Results, options: JUnitOptions = {}): string {
  const { stale = [], durationMs, role } = results;
  const areas = areasOf(results.results).map(({ name, cases }) =>
    suiteOf(
      `${role}.${name}`,
      cases.flatMap((each) => each.results),
      results,
      options,
    ),
  );
  const suites = [...areas, ...(stale.length === 0 ? [] : [staleSuite(results)])];
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: {
      '@name': xmlText(`${results.tool.name} ${subjectOf(results)}`),
      ...totals(suites),
      '@time': seconds(durationMs),
      testsuite: suites,
    },
  });
}

const builder = new XMLBuilder({
  attributeNamePrefix: '@',
  ignoreAttributes: false,
  format: true,
  suppressEmptyNode: true,
});

interface Counts {
  readonly '@tests': number;
  readonly '@failures': number;
  readonly '@errors': number;
  readonly '@skipped': number;
}

interface TestCase {
  readonly '@classname': string;
  readonly '@name': string;
  readonly '@time': string;
  readonly failure?: Told;
  readonly error?: Told;
  readonly skipped?: { readonly '@message': string };
  readonly 'system-out'?: string;
}

interface Told {
  readonly '@message': string;
  readonly '@type': string;
  readonly '#text': string;
}

interface TestSuite extends Counts {
  readonly '@name': string;
  readonly '@timestamp': string;
  readonly '@time': string;
  readonly properties: { readonly property: readonly Property[] };
  readonly testcase: readonly TestCase[];
}

interface Property {
  readonly '@name': string;
  readonly '@value': string;
}

function suiteOf(name: string, own: readonly Result[], results: Results, options: JUnitOptions): TestSuite {
  const time = own.reduce((sum, { durationMs }) => sum + durationMs, 0);
  return suite(
    name,
    results,
    seconds(time),
    own.map((result) => testCase(name, result, options)),
  );
}

function suite(name: string, results: Results, time: string, cases: readonly TestCase[]): TestSuite {
  return {
    '@name': xmlText(name),
    '@tests': cases.length,
    '@failures': cases.filter(({ failure }) => failure !== undefined).length,
    '@errors': cases.filter(({ error }) => error !== undefined).length,
    '@skipped': cases.filter(({ skipped }) => skipped !== undefined).length,
    '@timestamp': results.startedAt,
    '@time': time,
    properties: { property: propertiesOf(results) },
    testcase: cases,
  };
}

function testCase(area: string, result: Result, options: JUnitOptions): TestCase {
  const { id, client } = result;
  const slug = id.startsWith(`${area}.`) ? id.slice(area.length + 1) : id;
  return {
    '@classname': xmlText(area),
    '@name': xmlText(client === null ? slug : `${slug} [${client}]`),
    '@time': seconds(result.durationMs),
    ...outcomeOf(result, options),
  };
}

function outcomeOf(
  result: Result,
  { strict = false }: JUnitOptions,
): Pick<TestCase, 'failure' | 'error' | 'skipped' | 'system-out'> {
  const { verdict, message, known, level } = result;
  const told = (type: string): Told => ({
    '@message': xmlText(resultLine(result)),
    '@type': type,
    '#text': xmlText(resultText(result)),
  });
  if (verdict === 'error') return { error: told('error') };
  if (known !== undefined)
    return {
      skipped: { '@message': xmlText(`known deviation: ${known.reason}`) },
      'system-out': xmlText(resultText(result)),
    };
  if (verdict === 'skip') return { skipped: { '@message': xmlText(message) } };
  if (verdict === 'fail' || (verdict === 'warn' && strict)) return { failure: told(level) };
  if (verdict === 'warn') return { 'system-out': `warning\n${xmlText(resultText(result))}` };
  return message === '' ? {} : { 'system-out': xmlText(message) };
}

/** Entries of a baseline that are not true any more, as failures of their own: they fail the run. */
function staleSuite(results: Results): TestSuite {
  const cases = (results.stale ?? []).map((entry): TestCase => {
    const { client, message } = entry;
    return {
      '@classname': 'baseline',
      '@name': xmlText(client === null ? entry.case : `${entry.case} [${client}]`),
      '@time': seconds(0),
      failure: { '@message': xmlText(message), '@type': 'stale', '#text': xmlText(message) },
    };
  });
  return suite('baseline', results, seconds(0), cases);
}

function propertiesOf({ tool, role, subject, clients, environment }: Results): readonly Property[] {
  const { browser } = environment;
  const properties = [
    [role, subject.name],
    ...(subject.url === undefined ? [] : [['url', subject.url]]),
    ...(subject.version === undefined ? [] : [['version', subject.version]]),
    [tool.name, tool.version],
    ...clients.map(({ name, version }) => [`client ${name}`, version]),
    ...(browser === undefined ? [] : [['browser', `${browser.version}, ${browser.source}`]]),
    ['node', environment.node],
    ['os', environment.os],
  ];
  return properties.map(([name = '', value = '']) => ({ '@name': xmlText(name), '@value': xmlText(value) }));
}

function totals(suites: readonly Counts[]): Counts {
  const sum = (count: keyof Counts) => suites.reduce((total, suite) => total + suite[count], 0);
  return {
    '@tests': sum('@tests'),
    '@failures': sum('@failures'),
    '@errors': sum('@errors'),
    '@skipped': sum('@skipped'),
  };
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

/**
 * Without the characters that XML cannot hold, however they are escaped: https://www.w3.org/TR/xml/#charsets.
 * Lines of the text stay; each is shown as in all reports.
 */
function xmlText(text: string): string {
  return text
    .split('\n')
    .map((line) => shown(line, 4000))
    .join('\n')
    .replace(/[\uFFFE\uFFFF]/g, '\uFFFD');
}
