import { broken, type Judgement, met, notApplicable, noted, undecided } from '../../verdict.ts';
import type { Headers } from '../artifacts.ts';
import { clientCheck } from '../check.ts';
import { mediaType } from '../headers/media-type.ts';
import { headersOf } from '../obtain.ts';
import type { ClientVisit, Recording } from '../recording.ts';
import { quote } from '../wording.ts';

interface Answered {
  readonly status: number;
  readonly headers: Headers;
}

/** Whether a client got as far as reading the stream, and if not, whose doing that was. */
export function failureToOpen(visit: ClientVisit, recording: Recording): Judgement | null {
  const { observations, client } = visit;
  if (observations.some(({ kind }) => kind !== 'error')) return null;
  const reason = lawfulRefusal(visit, recording);
  if (reason !== null) return notApplicable(reason);
  const error = observations.find((observation) => observation.kind === 'error');
  if (error === undefined) {
    return undecided(`${client} neither opened the stream nor failed while it was watched`);
  }
  const inOtherCase = typeInOtherCase(visit, recording);
  if (inOtherCase !== null) {
    return noted(
      `${client} does not know the media type ${quote(inOtherCase)}, though its letter case is of no importance: ` +
        'that is the fault of the client, which text/event-stream in lower case avoids',
    );
  }
  const alone = refusedAlone(visit, recording);
  if (alone !== null) {
    return broken({
      message: `${client} is refused a stream that others are given`,
      expected: 'the same answer to every client that asks for the stream',
      observed: alone,
      fix: 'look for a rule about User-Agent, Accept or other request fields, or for answers that take turns',
    });
  }
  const charset = charsetOf(visit, recording);
  const said = error.message === undefined ? '' : ` (${quote(error.message)})`;
  return broken({
    message: `${client} cannot read the stream`,
    expected: `${client} opens the stream`,
    observed:
      charset === null
        ? `it failed without opening it${said}`
        : `it failed without opening it${said}; the charset is ${quote(charset)}, and Chrome takes utf-8 only`,
    fix:
      charset === null
        ? 'compare the response head with what the other clients were sent'
        : 'send Content-Type: text/event-stream without a charset',
  });
}

/** Clients are right not to open these, and other checks tell of them. */
function lawfulRefusal(visit: ClientVisit, recording: Recording): string | null {
  const { unreachable } = recording.main;
  if (unreachable !== undefined) return unreachable.message;
  const { status, headers } = headOf(visit, recording);
  const ofAll = answerToAll(recording);
  const isBusy = status === 429 || status === 503;
  if (status !== 200 && (isBusy || status === ofAll.status || ofAll.status !== 200)) {
    return `the status is ${status}: see server.headers.status-200`;
  }
  if (status === 200 && !isStreamType(headers) && !isStreamType(ofAll.headers)) {
    return 'it is not text/event-stream: see server.headers.content-type';
  }
  if (recording.main.body === null)
    return 'its content coding is unknown: see server.headers.content-encoding-known';
  return null;
}

/** What the recorder was answered. */
function answerToAll({ main }: Recording): Answered {
  const { head } = main.exchange;
  return { status: head?.status ?? 0, headers: headersOf(head?.headers ?? []) };
}

function isStreamType(headers: Headers): boolean {
  const types = headers.all('content-type').map(mediaType);
  return types.length > 0 && types.every(({ essence }) => essence === 'text/event-stream');
}

/** A refusal of this client only; `null` when it was answered as the recorder was. */
function refusedAlone(visit: ClientVisit, recording: Recording): string | null {
  const { status, headers } = headOf(visit, recording);
  if (status !== 200) return `it was answered with status ${status}, and the recorder with 200`;
  if (isStreamType(headers)) return null;
  const type = headers.get('content-type');
  return `it was sent ${type === null ? 'no Content-Type' : quote(type)}, and the recorder text/event-stream`;
}

/** https://mimesniff.spec.whatwg.org/#parse-a-mime-type: names are compared in lower case. `null` when it is. */
function typeInOtherCase(visit: ClientVisit, recording: Recording): string | null {
  const type = headOf(visit, recording).headers.get('content-type') ?? '';
  return /text\/event-stream/i.test(type) && !type.includes('text/event-stream') ? type : null;
}

/** A charset that is not utf-8; `null` when there is none. */
function charsetOf(visit: ClientVisit, recording: Recording): string | null {
  const types = headOf(visit, recording).headers.all('content-type').map(mediaType);
  const charset = types.flatMap(({ parameters }) => parameters).find(({ name }) => name === 'charset');
  return charset === undefined || charset.value.toLowerCase() === 'utf-8' ? null : charset.value;
}

/** What the client itself was sent; where it cannot tell, what the recorder was sent. */
function headOf({ connections }: ClientVisit, { main }: Recording): Answered {
  const seen = connections.find(({ status }) => status < 300 || status > 399) ?? main.exchange.head;
  return { status: seen?.status ?? 0, headers: headersOf(seen?.headers ?? []) };
}

export const clientOpens = clientCheck({
  id: 'server.agreement.client-opens',
  requirement: 'server.output.clients-agree',
  title: 'can be opened by the client',
  judge: (visit, recording) => failureToOpen(visit, recording) ?? met(),
});
