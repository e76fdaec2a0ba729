import { shown } from '../../../../reports/shown.ts';
import type { ServerCheck } from '../../../../suites/server/check.ts';
import { type ProbeName, probes } from '../../../../suites/server/probes/probes.ts';
import { type ScenarioName, scenarios } from '../../../../suites/server/scripted/scenarios.ts';
import type { Step } from '../../../../suites/server/scripted/steps.ts';

type Visit = Exclude<ServerCheck['visit'], ProbeName | `scripted-${ScenarioName}`>;

const VISITS: Readonly<Record<Visit, string>> = {
  main: 'the raw recorder, which watches the stream as it is on the wire',
  client: 'each client, which opens the stream',
  drops: 'each client, whose connection is reset under it until it has come back twice',
  resumed: 'a second visit, with a Last-Event-ID that the first has shown',
  'resumed-again': 'a third visit, with an id that the second has shown',
  returned: 'a client that comes back after the server has ended the stream',
  'together-2': 'several visits at the same time, of which the first leaves early',
  slow: 'a visit that reads nothing for a while',
  http2: 'a visit over HTTP/2, where TLS offers it',
  'page-fetch': 'fetch() in a page, where EventSource cannot make the request',
};

/** What a check looks at. */
export function checkLines({ visit, scope, probes: needed }: ServerCheck): readonly string[] {
  const scenario = visit.startsWith('scripted-') ? visit.slice('scripted-'.length) : null;
  return [
    ...(scenario === null ? [] : scenarioLines(scenario)),
    ...(visit in VISITS ? [VISITS[visit as Visit]] : []),
    ...needed.map((name) => `a visit of its own: ${probes[name].title}`),
    scope === 'client' ? 'judged once for each client' : 'judged once for the server',
  ];
}

function scenarioLines(name: string): readonly string[] {
  const known = Object.hasOwn(scenarios, name) ? scenarios[name as ScenarioName] : undefined;
  const requires =
    known === undefined || known.requires.length === 0 ? '' : `, which can do: ${known.requires.join(', ')}`;
  return [
    `the scenario "${name}" of a scripted target (docs/scripted-targets.md)${requires}`,
    ...(known === undefined
      ? []
      : known.streams.map(
          (steps, index) =>
            `stream ${index + 1}: ${steps.slice(0, 12).map(stepText).join(', ')}${steps.length > 12 ? ', …' : ''}`,
        )),
  ];
}

/** A step as it goes to the target, in JSON. */
const stepText = (step: Step): string => shown(JSON.stringify(step), 80);
