import { stepsAfter } from '../../../targets/scripted/contract.ts';
import { faultyLibrary, type ServerMutant } from '../mutant.ts';
import { endingTogether, every, leaking, oneBehind, stealing } from './sending.ts';

let resumptions = 0;

/** Libraries that deal wrongly with whole streams and their clients. */
export const scriptedStreamFaults: readonly ServerMutant[] = [
  faultyLibrary(
    'lazy-head',
    'sends the head with the first event',
    { 'server.scripted.head-at-once': 'warn' },
    { headFirst: false },
  ),
  faultyLibrary(
    'timer-flushed',
    'sends what came every second',
    { 'server.scripted.flushed': 'warn' },
    { outgoing: (plain) => every(1000, plain) },
  ),
  faultyLibrary(
    'one-behind',
    'sends each event with the next',
    { 'server.scripted.flushed': 'warn' },
    { outgoing: oneBehind },
  ),
  faultyLibrary(
    'stays-open',
    'keeps the response open when the stream is over',
    { 'server.scripted.ends': 'fail' },
    { end: () => {} },
  ),
  faultyLibrary(
    'destroys',
    'destroys the connection when the stream is over',
    { 'server.scripted.ends': 'fail' },
    { end: (_, response) => void setTimeout(() => response.destroy(), 20) },
  ),
  faultyLibrary(
    'resumes-with-it',
    'begins with the very event that the client has',
    {
      'server.scripted.resumes-after-utf8-id': 'warn',
      'server.scripted.resumes-after-zero': 'warn',
      'server.scripted.resumes-after-id': 'warn',
      'server.scripted.resumes-twice': 'warn',
      'server.last-event-id.resumes-after-id': 'warn',
    },
    {
      stepsAfter(steps, id) {
        const at = steps.findIndex((step) => 'send' in step && step.send.id === id);
        return id !== null && at >= 0 ? steps.slice(at) : stepsAfter(steps, id);
      },
    },
  ),
  faultyLibrary(
    'restarts-at-zero',
    'takes the Last-Event-ID "0" for none',
    { 'server.scripted.resumes-after-zero': 'warn' },
    { stepsAfter: (steps, id) => stepsAfter(steps, id === '0' ? null : id) },
  ),
  faultyLibrary(
    'latin1-ids',
    'reads Last-Event-ID as Latin-1',
    { 'server.scripted.resumes-after-utf8-id': 'warn' },
    { readId: (header) => header },
  ),
  faultyLibrary(
    'unknown-id-hangs',
    'sends nothing to who names an id that is not known',
    {
      'server.scripted.unknown-id': 'warn',
      'server.last-event-id.empty-id': 'warn',
      'server.last-event-id.unknown-id': 'warn',
      'server.last-event-id.future-id': 'warn',
      'server.last-event-id.long-id': 'warn',
      'server.last-event-id.non-ascii-id': 'warn',
      'server.last-event-id.invalid-utf8-id': 'warn',
      'server.last-event-id.repeated-field': 'warn',
      'server.last-event-id.hostile-id': 'warn',
    },
    {
      stepsAfter: (steps, id) =>
        id === null || steps.some((step) => 'send' in step && step.send.id === id)
          ? stepsAfter(steps, id)
          : [],
    },
  ),
  faultyLibrary(
    'second-drop',
    'resumes the first time only',
    { 'server.scripted.resumes-twice': 'warn' },
    { stepsAfter: (steps, id) => stepsAfter(steps, id === '5' && resumptions++ >= 0 ? '6' : id) },
  ),
  faultyLibrary(
    'leaking',
    'sends some events of one stream to all',
    { 'server.scripted.streams-apart': 'warn' },
    leaking(),
  ),
  faultyLibrary(
    'stealing',
    'sends some events to the first client only',
    { 'server.scripted.two-readers': 'warn' },
    stealing(),
  ),
  {
    ...faultyLibrary(
      'ending-together',
      'ends the stream for all when one client leaves',
      { 'server.scripted.one-reader-leaves': 'warn' },
      endingTogether(),
    ),
    maySee: ['server.delivery.connections-independent'],
  },
  faultyLibrary(
    'unnoticed',
    'never tells that clients have left',
    { 'server.scripted.sees-clients-leave': 'warn' },
    { watch: () => {} },
  ),
  faultyLibrary(
    'error-page',
    'writes an error page into a stream that fails',
    { 'server.scripted.error-writes-no-text': 'warn' },
    {
      error(outgoing, response) {
        outgoing.send('<h1>Internal Server Error</h1>\n\n');
        setTimeout(() => response.destroy(), 20);
      },
    },
  ),
  faultyLibrary(
    'error-unseen',
    'ends a stream that fails as if it were over',
    { 'server.scripted.error-is-seen': 'warn' },
    { error: (outgoing) => outgoing.end() },
  ),
];
