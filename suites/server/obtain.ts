import type { HeaderField } from '../../harness/transcript.ts';
import { type Judgement, notApplicable, undecided } from '../verdict.ts';
import type {
  Artifacts,
  Headers,
  Http2StreamArtifact,
  Need,
  ProbeArtifact,
  ResponseArtifact,
  StreamArtifact,
  VisitArtifact,
} from './artifacts.ts';
import { isNameable, TOO_LONG_TO_NAME } from './probes/nameable.ts';
import type { ProbeName } from './probes/probes.ts';
import { arrivals, joined, readingOf } from './reading.ts';
import type { Http2Stream, PageFetch, Recording, Visit } from './recording.ts';

type Obtained<T> = { readonly artifact: T } | { readonly missing: Judgement };

/** Takes an artifact from the recording, or says why it cannot be had. */
export function obtain<N extends Need>(need: N, recording: Recording): Obtained<Artifacts[N]>;
export function obtain(need: Need, recording: Recording): Obtained<Artifacts[Need]> {
  switch (need) {
    case 'request':
      return { artifact: recording.request };
    case 'response':
      return response(recording.main);
    case 'clients':
      return { artifact: recording.clients.filter(({ unusable }) => unusable === undefined) };
    case 'streamHead':
      return streamHead(recording.main);
    case 'stream':
      return stream(recording.main);
    case 'resumed':
      return resumed(
        recording.resumed,
        whyNotNamed(recording) ?? 'the stream showed no two ids between which a client could resume',
      );
    case 'resumedAgain':
      return resumed(
        recording.resumedAgain,
        whyNotNamed(recording) ?? 'no second visit showed an id from which to go on',
      );
    case 'returned':
      return resumed(
        recording.returned,
        (recording.main.exchange.end?.by === 'server' ? whyNotNamed(recording) : null) ??
          'the server did not end the stream while it was watched',
      );
    case 'together':
      return together(recording);
    case 'slow':
      return slow(recording);
    case 'rough':
      return rough(recording);
    case 'http2':
      return http2(recording);
    case 'scripted':
      return scripted(recording);
    case 'pageFetch':
      return pageFetch(recording);
    case 'recording':
      return { artifact: recording };
  }
}

export function headersOf(fields: readonly HeaderField[]): Headers {
  const all = (name: string) =>
    fields.filter(([field]) => field.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
  return {
    fields,
    all,
    get: (name) => (all(name).length === 0 ? null : all(name).join(', ')),
  };
}

function response({
  exchange,
  body,
  truncated,
  eventBehind,
  unreachable,
}: Visit): Obtained<ResponseArtifact> {
  const { request, head } = exchange;
  if (head === undefined) return { missing: undecided(unreachable?.message ?? 'no response head came') };
  return {
    artifact: {
      head,
      headers: headersOf(head.headers),
      status: head.status,
      headAfterMs: head.at - request.at,
      exchange,
      decoded: body !== null,
      truncated,
      eventBehind: eventBehind === true,
    },
  };
}

function streamHead(visit: Visit): Obtained<ResponseArtifact> {
  const obtained = response(visit);
  if ('missing' in obtained) return obtained;
  const { status, headers } = obtained.artifact;
  if (status !== 200) return missing(`the response is no stream: its status is ${status}`);
  const type = headers.get('content-type') ?? '';
  const holdsEvents = visit.body !== null && readingOf(visit.body).events.length > 0;
  if (!/text\/event-stream/i.test(type) && !holdsEvents) {
    return missing(
      `the response is no event stream: ${type === '' ? 'it has no Content-Type' : `it is ${type}`}`,
    );
  }
  return obtained;
}

function stream(visit: Visit): Obtained<StreamArtifact> {
  const obtained = streamHead(visit);
  if ('missing' in obtained) return obtained;
  const { exchange, body } = visit;
  if (body === null) return missing('the body could not be decoded');
  const start = exchange.request.at;
  const chunks = start === 0 ? body : body.map(({ at, bytes }) => ({ at: at - start, bytes }));
  return {
    artifact: {
      response: obtained.artifact,
      reading: readingOf(body),
      // Few look at it, and a body may hold megabytes.
      get bytes() {
        return joined(chunks);
      },
      chunks,
      arrivedAt: arrivals(chunks),
      end: exchange.end,
      watchedMs: (exchange.end?.at ?? body.at(-1)?.at ?? start) - start,
    },
  };
}

function together({ together }: Recording): Obtained<Artifacts['together']> {
  if (together === undefined) return missing('only one connection was made at a time');
  if ('notMade' in together) return missing(together.notMade);
  return { artifact: together.visits.map(visitArtifact) };
}

function slow({ slow }: Recording): Obtained<Artifacts['slow']> {
  if (slow === undefined) return missing('no slow reader visited the target');
  if ('notMade' in slow) return missing(slow.notMade);
  return { artifact: { ...visitArtifact(slow.visit), pauseMs: slow.pauseMs } };
}

function pageFetch({ pageFetch }: Recording): Obtained<PageFetch> {
  if (pageFetch === undefined) return missing('no page had to fetch it: EventSource can, or no browser ran');
  if ('notMade' in pageFetch) return { missing: undecided(pageFetch.notMade) };
  return { artifact: pageFetch };
}

function rough({ rough }: Recording): Obtained<Artifacts['rough']> {
  if (rough === undefined) return missing('the target was treated with care');
  if ('notMade' in rough) return missing(rough.notMade);
  return { artifact: rough };
}

function http2({ http2 }: Recording): Obtained<Artifacts['http2']> {
  if (http2 === undefined) return missing('HTTP/2 was not tried');
  if ('notMade' in http2) return missing(http2.notMade);
  const { main, others } = http2;
  return {
    artifact: { recording: http2, main: http2Stream(main), others: others.map(http2Stream) },
  };
}

export function http2Stream(recorded: Http2Stream): Http2StreamArtifact {
  return { recorded, ...visitArtifact(recorded.visit) };
}

function scripted({ scripted }: Recording): Obtained<Artifacts['scripted']> {
  if (scripted === undefined)
    return missing('only a scripted target can be told what to send: see docs/scripted-targets.md');
  if ('failed' in scripted) return { missing: undecided(`this is no scripted target: ${scripted.failed}`) };
  return { artifact: scripted };
}

export function visitArtifact(visit: Visit): VisitArtifact {
  const head = response(visit);
  const body = stream(visit);
  return {
    visit,
    response: 'missing' in head ? null : head.artifact,
    stream: 'missing' in body ? null : body.artifact,
  };
}

function resumed(resumed: Recording['resumed'], without: string): Obtained<Artifacts['resumed']> {
  if (resumed === undefined) return missing(without);
  const { lastEventId, visit } = resumed;
  const head = response(visit);
  if ('missing' in head) return head;
  const body = stream(visit);
  return {
    artifact: {
      lastEventId,
      response: head.artifact,
      stream: 'missing' in body ? null : body.artifact,
    },
  };
}

/** Why no request names the id that the main visit was left with; `null` where one can. */
function whyNotNamed({ main: { body } }: Recording): string | null {
  return body === null || isNameable(readingOf(body).lastEventId) ? null : TOO_LONG_TO_NAME;
}

/** Takes what came of a probe from the recording, or says why it cannot be had. */
export function obtainProbe(name: ProbeName, { probes }: Recording): Obtained<ProbeArtifact> {
  const result = probes?.[name];
  if (result === undefined) return missing('this was not asked of the target');
  if ('notAsked' in result) return missing(result.notAsked);
  return { artifact: { asked: result.asked, ...visitArtifact(result.visit) } };
}

function missing(reason: string): { readonly missing: Judgement } {
  return { missing: notApplicable(reason) };
}
