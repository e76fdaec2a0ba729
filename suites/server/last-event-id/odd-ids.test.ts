import type { ProbeName } from '../probes/probes.ts';
import { judges, type Row } from '../testing/judges.ts';
import { at, every, type ProbeWords } from '../testing/recordings.ts';
import { futureId, hostileId, invalidUtf8Id, longId, nonAsciiId, repeatedId, unknownId } from './odd-ids.ts';

const event = (n: number) => `id: ${n}\ndata: ${n}\n\n`;
const LIVE = { body: [at(10, event(1)), ...every(500, 8, (n) => event(n + 2))] };

const answers = (name: ProbeName, probe: ProbeWords, says?: string): Row => ({
  ...LIVE,
  probes: { [name]: probe },
  ...(says !== undefined && { says }),
});

const noHead = (reason: 'no-head' | 'closed' | 'refused', message: string): ProbeWords => ({
  unreachable: message,
  reason,
});

/** What every odd id is judged by. */
const met = (name: ProbeName) => ({
  'a stream from some place': answers(name, { body: event(7) }, 'begins with id "7"'),
  'a stream that begins with a notice': answers(name, { body: 'event: reset\ndata: x\n\n' }, '"reset"'),
  '400': answers(name, { status: 400, headers: { 'content-type': 'text/plain' } }, 'status 400'),
  'a stream that was not watched long enough to wait for an event': answers(name, { endAt: 900 }),
  'an idle stream, with the id as without': { body: event(1), probes: { [name]: { endAt: 5000 } } } as Row,
});
const broken = (name: ProbeName) => ({
  '500': answers(name, { status: 500 }, 'status 500'),
  'no answer': answers(name, noHead('no-head', 'nothing came'), 'never answered'),
  'the connection is dropped': answers(name, noHead('closed', 'it was closed'), 'dropped'),
  'an error page with status 200': answers(
    name,
    { headers: { 'content-type': 'text/html' }, body: '<h1>Oops</h1>' },
    'text/html',
  ),
  'a stream without the events that others get': answers(name, { endAt: 5000 }, 'no event in 5.0 s'),
});
const notApplicable = (name: ProbeName) => ({
  'a limit on connections': answers(name, { status: 503 }),
  'it was not asked': { ...LIVE, probes: { [name]: 'left out by --gentle' }, says: 'gentle' } as Row,
});
const undecided = (name: ProbeName) => ({
  'nobody listens any more': answers(name, noHead('refused', 'refused')),
});
const noted = (name: ProbeName) => ({
  'an empty stream': answers(name, { end: 'ended' }, 'again and again'),
});

const tableFor = (name: ProbeName) => ({
  met: met(name),
  noted: noted(name),
  'not-applicable': notApplicable(name),
  undecided: undecided(name),
  broken: broken(name),
});

judges(unknownId, {
  ...tableFor('unknown-id'),
});

judges(longId, {
  ...tableFor('long-id'),
  met: { ...met('long-id'), '431': answers('long-id', { status: 431 }) },
});

judges(nonAsciiId, {
  ...tableFor('non-ascii-id'),
});

judges(invalidUtf8Id, {
  ...tableFor('invalid-utf8-id'),
});

judges(hostileId, {
  ...tableFor('hostile-id'),
  met: { ...met('hostile-id'), 'a firewall says no': answers('hostile-id', { status: 403 }) },
});

judges(repeatedId, {
  ...tableFor('repeated-id'),
});

judges(futureId, {
  ...tableFor('future-id'),
  noted: { ...noted('future-id'), '204': answers('future-id', { status: 204 }, 'stops for good') },
});
