import { broken, type Finding, met, notApplicable, noted } from '../../verdict.ts';
import type { ProbeArtifact } from '../artifacts.ts';
import { check } from '../check.ts';
import { INJECTED } from '../probes/last-event-id.ts';
import { quote } from '../wording.ts';

const FIX =
  'never write the id of a request into headers or the stream; or encode it there, line ends above all';

export const noInjection = check({
  id: 'server.last-event-id.no-injection',
  requirement: 'server.security.header-injection',
  also: ['server.security.last-event-id-untrusted'],
  title: 'lets a Last-Event-ID add neither header fields nor events',
  needs: ['stream'],
  probes: ['hostile-id'],
  judge(_, { 'hostile-id': probe }) {
    const { response } = probe;
    if (response === null) return notApplicable('it was not answered');
    const fault = injectedField(probe) ?? injectedEvent(probe) ?? evaluated(probe);
    if (fault !== null) {
      return broken({
        expected: 'an id is data, of which nothing is decoded and nothing run',
        fix: FIX,
        ...fault,
      });
    }
    const reflects = response.headers.fields.find(([, value]) => value.includes(INJECTED.field));
    if (reflects === undefined) return met();
    return noted(`the header field ${quote(reflects[0])} repeats the id of the request, as it came`);
  },
});

type Fault = Pick<Finding, 'message' | 'observed'>;

function injectedField({ response }: ProbeArtifact): Fault | null {
  const value = response?.headers.get(INJECTED.field) ?? null;
  if (value === null) return null;
  return {
    message: 'a Last-Event-ID with an encoded line end adds a field to the response head',
    observed: `${INJECTED.field}: ${value}`,
  };
}

function injectedEvent({ stream }: ProbeArtifact): Fault | null {
  const event = stream?.reading.events.find(({ data }) => data === INJECTED.data);
  if (event === undefined) return null;
  return {
    message: 'a Last-Event-ID with an encoded line end forges an event',
    observed: `an event with the data ${quote(event.data)}`,
  };
}

/** What becomes of `<{{7*7}}${7*7}` in the id where a template engine runs one half of it. */
const EVALUATED = /<49\$\{7\*7\}|\{\{7\*7\}\}49/;

function evaluated({ stream }: ProbeArtifact): Fault | null {
  const shown = EVALUATED.exec(new TextDecoder().decode(stream?.bytes))?.[0];
  if (shown === undefined) return null;
  return {
    message: 'what stands in a Last-Event-ID is run as a template',
    observed: `7*7 came back as ${quote(shown)}`,
  };
}
