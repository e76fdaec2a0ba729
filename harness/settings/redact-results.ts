import type { Result, Results } from '../../reports/results.ts';
import type {
  BodyJson,
  ExchangeJson,
  ObservationJson,
  TranscriptJson,
} from '../../reports/transcript-json.ts';
import type { Redactor } from './redactor.ts';

/** The results with nothing in them that a server under test, or whoever runs it, has to keep to themselves. */
export function redactResults(results: Results, redactor: Redactor): Results {
  const { subject, configuration, transcripts, arguments: given } = results;
  return {
    ...results,
    subject: {
      ...subject,
      name: redactor.text(subject.name),
      ...(subject.url !== undefined && { url: redactor.text(subject.url) }),
    },
    configuration: mapped(configuration, (text) => redactor.text(text)),
    ...(given !== undefined && { arguments: given.map((text) => redactor.text(text)) }),
    results: results.results.map((result) => redactResult(result, redactor)),
    transcripts: mapped(transcripts, (transcript) => redactTranscript(transcript, redactor)),
  };
}

function redactResult(result: Result, redactor: Redactor): Result {
  return {
    ...result,
    message: redactor.text(result.message),
    findings: result.findings.map((finding) => ({
      ...finding,
      message: redactor.text(finding.message),
      expected: redactor.text(finding.expected),
      observed: redactor.text(finding.observed),
      ...(finding.fix !== undefined && { fix: redactor.text(finding.fix) }),
    })),
  };
}

function redactTranscript(transcript: TranscriptJson, redactor: Redactor): TranscriptJson {
  return {
    ...transcript,
    exchanges: transcript.exchanges.map((exchange) => redactExchange(exchange, redactor)),
    observations: transcript.observations.map((observation) => redactObservation(observation, redactor)),
  };
}

function redactExchange(
  { request, head, body, end, ...rest }: ExchangeJson,
  redactor: Redactor,
): ExchangeJson {
  const fields = (headers: ExchangeJson['request']['headers']) =>
    headers.map(([name, value]) => redactor.field([name, value]));
  return {
    ...rest,
    request: {
      ...request,
      target: redactor.text(request.target),
      headers: fields(request.headers),
      ...(request.body !== undefined && { body: redactBase64(request.body, redactor) }),
    },
    ...(head && {
      head: { ...head, statusText: redactor.text(head.statusText), headers: fields(head.headers) },
    }),
    ...(body && { body: redactBody(body, redactor) }),
    ...(end && { end: redactEnd(end, redactor) }),
  };
}

function redactEnd(
  end: NonNullable<ExchangeJson['end']>,
  redactor: Redactor,
): NonNullable<ExchangeJson['end']> {
  if (end.by === 'break') return { ...end, message: redactor.text(end.message) };
  if (end.by === 'harness') return { ...end, reason: redactor.text(end.reason) };
  return end;
}

function redactBody(body: BodyJson, redactor: Redactor): BodyJson {
  return { ...body, bytes: redactBase64(body.bytes, redactor) };
}

function redactBase64(base64: string, redactor: Redactor): string {
  return redactor.bytes(Buffer.from(base64, 'base64')).toString('base64');
}

function redactObservation(observation: ObservationJson, redactor: Redactor): ObservationJson {
  if (observation.kind === 'open') return observation;
  if (observation.kind === 'error') {
    const { message } = observation;
    return { ...observation, ...(message !== undefined && { message: redactor.text(message) }) };
  }
  return {
    ...observation,
    type: redactor.text(observation.type),
    data: redactor.text(observation.data),
    lastEventId: redactor.text(observation.lastEventId),
  };
}

function mapped<T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
