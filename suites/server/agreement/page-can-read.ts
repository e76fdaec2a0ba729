import { broken, type Judgement, met, notApplicable } from '../../verdict.ts';
import type { StreamArtifact } from '../artifacts.ts';
import { check } from '../check.ts';
import { readingOf } from '../reading.ts';
import type { PageFetch } from '../recording.ts';
import { count, quote } from '../wording.ts';

/** What a server may say to one visitor too many; it says nothing of pages. */
const BUSY = [429, 503];

export const pageCanRead = check({
  id: 'server.agreement.page-can-read',
  requirement: 'server.output.clients-agree',
  title: 'can be read by a page that makes the request with fetch',
  needs: ['stream', 'pageFetch'],
  judge({ stream, pageFetch }) {
    const { head } = pageFetch;
    if (head === undefined) return withoutResponse(pageFetch);
    if (BUSY.includes(head.status))
      return notApplicable(`the page was turned away with ${head.status}: the server is busy`);
    if (head.status !== 200) {
      return broken({
        message: `a page is answered with ${head.status}`,
        expected: 'status 200, as the recorder was answered',
        observed: `status ${head.status}`,
        fix: 'answer the request of a browser, which sends Origin, Sec-Fetch-Site and a User-Agent of its own, as any other',
      });
    }
    return compare(pageFetch, stream);
  },
});

function withoutResponse({ end, error = '' }: PageFetch): Judgement {
  if (end === 'left') return notApplicable('the page got no response while it was watched');
  return broken({
    message: 'a page cannot make the request',
    expected: 'fetch gives the page a response',
    observed: `fetch was rejected: ${quote(error)}`,
    fix: 'answer requests that carry the header fields of a browser',
  });
}

function compare(page: PageFetch, stream: StreamArtifact): Judgement {
  const reading = readingOf(page.chunks);
  const bytes = page.chunks.reduce((sum, chunk) => sum + chunk.bytes.length, 0);
  if (page.end === 'rejected') {
    return broken({
      message: 'the body breaks under a page that reads it',
      expected: 'a body that can be read to its end',
      observed: `it broke behind ${count(bytes, 'byte')}: ${quote(page.error ?? '')}`,
      fix: 'end the body in good order, with the framing that the response head announces',
    });
  }
  if (reading.events.length === 0 && stream.reading.events.length > 0) {
    if (page.end === 'left') return notApplicable('the page saw no event while it was watched');
    return broken({
      message: 'a page reads no event',
      expected: `events: the recorder read ${count(stream.reading.events.length, 'event')}`,
      observed: `the body ended behind ${count(bytes, 'byte')} without an event`,
      fix: 'send a browser the same stream as any other client',
    });
  }
  const read = `${count(reading.events.length, 'event')} in ${count(bytes, 'byte')}`;
  return met(
    isPart(page, stream)
      ? `${read}, the same bytes as the recorder received`
      : `${read}; the bytes are not those that the recorder received, as each request has an answer of its own`,
  );
}

/** Whether the shorter of both is how the longer begins. */
function isPart({ chunks }: PageFetch, { bytes }: StreamArtifact): boolean {
  let offset = 0;
  for (const chunk of chunks) {
    for (const byte of chunk.bytes) {
      if (offset === bytes.length) return true;
      if (byte !== bytes[offset]) return false;
      offset++;
    }
  }
  return true;
}
