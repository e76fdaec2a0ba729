import { broken, type Finding, type Judgement, notApplicable } from '../../verdict.ts';
import type { ProbeArtifact, StreamArtifact } from '../artifacts.ts';
import { check } from '../check.ts';
import { answerOf, isJudgement } from '../http/answers.ts';
import { count, duration } from '../wording.ts';
import { type Arrival, arrivalsOf } from './arrivals.ts';
import { codingOf, judgeBatches } from './flush.ts';

export const gzipFlushed = check({
  id: 'server.delivery.gzip-flushed',
  requirement: 'server.delivery.compression-flushed',
  title: 'flushes gzip at every event',
  needs: ['stream'],
  probes: ['gzip'],
  judge: ({ stream }, probes) => judgeCompressed(stream, probes.gzip),
});

export const brFlushed = check({
  id: 'server.delivery.br-flushed',
  requirement: 'server.delivery.compression-flushed',
  title: 'flushes Brotli at every event',
  needs: ['stream'],
  probes: ['br'],
  judge: ({ stream }, probes) => judgeCompressed(stream, probes.br),
});

/** Judges a compressed stream by itself, and against what came at the same time without compression. */
function judgeCompressed(plain: StreamArtifact, probe: ProbeArtifact): Judgement {
  const answer = answerOf(probe);
  if (isJudgement(answer)) return answer;
  const coded = probe.stream;
  if (coded === null) return notApplicable('no stream came that could be decoded');
  const coding = codingOf(coded);
  if (coding === null) return notApplicable('the server leaves the stream uncompressed');
  const alone = judgeBatches(coded);
  const held = alone.outcome === 'broken' ? null : heldBack(plain, coded, coding);
  return held === null ? alone : broken(held);
}

/** In ms: how much later than without compression the first event has to be to have been held back. */
const LATER_MS = 1000;
/** Events of one flush come within this time. In ms. */
const FLUSH_MS = 50;
const FEW = 3;
/** Of so many arrivals one may hold more than one event: on a busy machine events meet, compressed or not. */
const MOST_TOGETHER = 5;

function heldBack(plain: StreamArtifact, coded: StreamArtifact, coding: string): Finding | null {
  const [first, ...later] = withEvents(plain);
  // Only against a stream whose events come one at a time can batches be told.
  if (first === undefined || later.length < FEW || !comeOneByOne(later)) return null;
  const last = later.at(-1)?.at ?? 0;
  const finding = {
    message: `${coding} holds events back that come one by one without it`,
    expected: 'each event by itself, compressed or not',
    fix: 'flush the compressor after every event, or leave event streams uncompressed: Cache-Control: no-transform',
  };
  const batches = withEvents(coded);
  if (batches.length === 0) {
    if (coded.watchedMs < last) return null;
    return {
      ...finding,
      observed: `no event in ${duration(coded.watchedMs)}, where ${count(plain.reading.events.length, 'event')} came without compression`,
    };
  }
  if (comeOneByOne(batches)) return null;
  const batch = batches.find(
    ({ events, at, until }, index) =>
      events.length >= FEW && until - at <= FLUSH_MS && (index > 0 || at >= first.at + LATER_MS),
  );
  if (batch === undefined) return null;
  return {
    ...finding,
    observed: `${count(batch.events.length, 'event')} came together ${duration(batch.at)} after the request`,
  };
}

function withEvents(stream: StreamArtifact): Arrival[] {
  return arrivalsOf(stream).filter(({ events }) => events.length > 0);
}

function comeOneByOne(arrivals: readonly Arrival[]): boolean {
  return arrivals.filter(({ events }) => events.length > 1).length <= arrivals.length / MOST_TOGETHER;
}
