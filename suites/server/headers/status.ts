import { broken, type Judgement, met, undecided } from '../../verdict.ts';
import { check } from '../check.ts';
import { openerOf } from '../opener.ts';
import type { Recording } from '../recording.ts';
import { quote } from '../wording.ts';

/** https://fetch.spec.whatwg.org/#redirect-status */
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** As many as clients follow: https://fetch.spec.whatwg.org/#http-redirect-fetch */
const MAX_REDIRECTS = 20;

export const status = check({
  id: 'server.headers.status-200',
  requirement: 'server.response.status-200',
  also: [
    'server.accept.event-stream',
    'server.cors.same-origin-needs-none',
    'server.framing.keep-alive-harmless',
  ],
  title: 'answers with status 200',
  needs: ['response', 'recording'],
  judge({ response: { status, headers }, recording }) {
    const location = headers.get('location');
    if (REDIRECTS.has(status) && location !== null) return leftAt(status, location, recording);
    if (status === 200) return met();
    const opener = openerOf(recording);
    return opener === undefined ? notOk(status) : undecided(toldApart(status, opener));
  },
});

function toldApart(status: number, client: string): string {
  return (
    `the recorder is answered with status ${status}, and ${client} with the stream: the server may serve only a few at ` +
    'a time (--connections), speak only HTTP/2, want a cookie that it sets, or tell clients apart by their header fields'
  );
}

/** A redirect that the recorder did not follow: whatever stands behind it was not seen. */
function leftAt(status: number, location: string, recording: Recording): Judgement {
  const {
    request,
    main: { redirects = [] },
  } = recording;
  const expected = 'a stream, or a redirect that leads to one';
  const observed = `status ${status}, Location: ${quote(location)}`;
  if (redirects.length >= MAX_REDIRECTS) {
    const opener = openerOf(recording);
    if (opener !== undefined) return undecided(toldApart(status, opener));
    return broken({
      message: `it redirects more than ${MAX_REDIRECTS} times, and every client gives up`,
      expected,
      observed,
      fix: 'look for two rules that redirect to each other',
    });
  }
  const url = URL.canParse(location, request.url) ? new URL(location, request.url) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    return broken({
      message: `it redirects to ${quote(location)}, where no client goes`,
      expected,
      observed,
      fix: 'give an http(s) URL as Location',
    });
  }
  return undecided(
    `${status} redirects to ${quote(location)}, which is another origin and was not followed: ` +
      'give that URL to have the stream itself judged',
  );
}

function notOk(status: number): Judgement {
  const { meaning, fix } = explain(status);
  return broken({
    message: `the status is ${status}, and no client opens a stream on it`,
    expected: 'status 200',
    observed: `status ${status}${meaning}`,
    fix,
  });
}

/** https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource */
function explain(status: number): { meaning: string; fix: string } {
  if (status === 204) {
    return { meaning: ': tells clients to stop for good', fix: 'answer 200 while there are events to send' };
  }
  if (status >= 200 && status < 300) {
    return { meaning: ': a success, but not to an EventSource', fix: 'answer exactly 200' };
  }
  if (REDIRECTS.has(status)) {
    return { meaning: ' without a Location', fix: 'name the URL to go to in a Location field' };
  }
  if (status === 401 || status === 403) {
    return {
      meaning: ': access was refused',
      fix: 'check the URL, and send what proves that access is granted, with --header or --cookie',
    };
  }
  if (status === 404 || status === 410) {
    return { meaning: ': there is nothing at this URL', fix: "check the URL's path" };
  }
  if (status === 405) {
    return {
      meaning: ': the method is not allowed',
      fix: 'answer GET, which is what an EventSource sends, or name the method and body that it takes, with --method and --data',
    };
  }
  if (status === 406) {
    return {
      meaning: ': the server does not serve what was asked for',
      fix: 'serve text/event-stream to requests with Accept: text/event-stream',
    };
  }
  if (status >= 500) return { meaning: ': the server failed', fix: "look into the server's log" };
  return { meaning: '', fix: 'answer 200 and send the stream' };
}
