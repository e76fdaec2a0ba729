import { type Judgement, met, noted } from '../../verdict.ts';
import type { ProbeArtifact, StreamArtifact } from '../artifacts.ts';
import { check } from '../check.ts';
import { faultOfAnswer, tellAnswer } from './answer.ts';

function judge(probe: ProbeArtifact, stream: StreamArtifact): Judgement {
  const fault = faultOfAnswer(probe, stream);
  if (fault !== null) return fault;
  const isEmpty = probe.stream?.end?.by === 'server' && probe.stream.reading.events.length === 0;
  if (isEmpty)
    return noted('the stream ends at once without an event: an EventSource comes back again and again');
  return met(tellAnswer(probe));
}

export const unknownId = check({
  id: 'server.last-event-id.unknown-id',
  requirement: 'server.resume.unknown-id',
  title: 'answers a Last-Event-ID that it does not know',
  needs: ['stream'],
  probes: ['unknown-id'],
  judge: ({ stream }, probes) => judge(probes['unknown-id'], stream),
});

export const futureId = check({
  id: 'server.last-event-id.future-id',
  requirement: 'server.resume.future-id',
  title: 'goes on sending after a Last-Event-ID ahead of its newest event',
  needs: ['stream'],
  probes: ['future-id'],
  judge({ stream }, { 'future-id': probe }) {
    if (probe.response?.status !== 204) return judge(probe, stream);
    return noted('status 204: a client with an id ahead of the newest event stops for good');
  },
});

export const longId = check({
  id: 'server.last-event-id.long-id',
  requirement: 'server.resume.malformed-id',
  also: ['server.security.last-event-id-untrusted'],
  title: 'answers a Last-Event-ID of 4 KiB',
  needs: ['stream'],
  probes: ['long-id'],
  judge: ({ stream }, probes) => judge(probes['long-id'], stream),
});

export const nonAsciiId = check({
  id: 'server.last-event-id.non-ascii-id',
  requirement: 'server.resume.malformed-id',
  title: 'answers a Last-Event-ID beyond ASCII',
  needs: ['stream'],
  probes: ['non-ascii-id'],
  judge: ({ stream }, probes) => judge(probes['non-ascii-id'], stream),
});

export const invalidUtf8Id = check({
  id: 'server.last-event-id.invalid-utf8-id',
  requirement: 'server.resume.malformed-id',
  title: 'answers a Last-Event-ID that is not UTF-8',
  needs: ['stream'],
  probes: ['invalid-utf8-id'],
  judge: ({ stream }, probes) => judge(probes['invalid-utf8-id'], stream),
});

export const hostileId = check({
  id: 'server.last-event-id.hostile-id',
  requirement: 'server.security.last-event-id-untrusted',
  also: ['server.resume.malformed-id'],
  title: 'answers a Last-Event-ID that means harm',
  needs: ['stream'],
  probes: ['hostile-id'],
  judge: ({ stream }, probes) => judge(probes['hostile-id'], stream),
});

export const repeatedId = check({
  id: 'server.last-event-id.repeated-field',
  requirement: 'server.resume.multiple-headers',
  title: 'answers a request with two Last-Event-ID fields',
  needs: ['stream'],
  probes: ['repeated-id'],
  judge: ({ stream }, probes) => judge(probes['repeated-id'], stream),
});
