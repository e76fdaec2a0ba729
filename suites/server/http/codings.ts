import { broken, type Judgement, met, notApplicable } from '../../verdict.ts';
import type { ProbeArtifact, ResponseArtifact } from '../artifacts.ts';
import { check } from '../check.ts';
import { quote } from '../wording.ts';
import { answerOf, isJudgement, isStream, notEvenThere, wordFor } from './answers.ts';

export const gzipDecodes = check({
  id: 'server.http.gzip-decodes',
  requirement: 'server.delivery.content-encoding-labelled',
  also: ['server.delivery.compression-negotiated'],
  title: 'sends gzip, or nothing but the stream, to clients that accept gzip',
  needs: ['streamHead'],
  probes: ['gzip'],
  judge: ({ streamHead }, probes) => judgeCoding(streamHead, probes.gzip, ['gzip', 'x-gzip']),
});

export const brDecodes = check({
  id: 'server.http.br-decodes',
  requirement: 'server.delivery.content-encoding-labelled',
  also: ['server.delivery.compression-negotiated'],
  title: 'sends Brotli, or nothing but the stream, to clients that accept Brotli',
  needs: ['streamHead'],
  probes: ['br'],
  judge: ({ streamHead }, probes) => judgeCoding(streamHead, probes.br, ['br']),
});

function judgeCoding(
  streamHead: ResponseArtifact,
  probe: ProbeArtifact,
  [asked = '', ...aliases]: string[],
): Judgement {
  const answer = notEvenThere(streamHead) ?? answerOf(probe);
  if (isJudgement(answer)) return answer;
  if (codingOf(streamHead) !== '' && codingOf(answer) === codingOf(streamHead)) {
    return notApplicable('the stream has this coding for everybody: see server.headers.identity-honoured');
  }
  if (!isStream(answer)) {
    return broken({
      message: `a client that accepts ${asked} does not get the stream`,
      expected: 'the stream, compressed or not',
      observed: wordFor(answer),
      fix: 'look for what compresses responses, and leave event streams out of it',
    });
  }
  const applied = codingOf(answer);
  if (applied === '') return met('it is not compressed');
  if (applied === 'identity') return notApplicable('Content-Encoding: identity: see content-encoding-known');
  const expected = `Content-Encoding: ${asked}, or none`;
  const observed = `Content-Encoding: ${quote(applied)}`;
  if (![asked, ...aliases].includes(applied)) {
    return broken({
      message: `the stream is coded as ${quote(applied)}, where the client accepts ${asked}`,
      expected,
      observed,
      fix: 'apply only a coding that Accept-Encoding names',
    });
  }
  if (answer.decoded) return met();
  return broken({
    message: `the body is not ${asked}, though Content-Encoding says so`,
    expected: `a body that decodes as ${asked}`,
    observed: `${observed} and a body that does not decode`,
    fix: 'name the coding only where the body has it; look for two layers that compress',
  });
}

function codingOf({ headers }: ResponseArtifact): string {
  return (headers.get('content-encoding') ?? '').trim().toLowerCase();
}
