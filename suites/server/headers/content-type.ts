import { broken, type Finding, met, notApplicable } from '../../verdict.ts';
import type { ResponseArtifact } from '../artifacts.ts';
import { check } from '../check.ts';
import { visitArtifact } from '../obtain.ts';
import type { Recording } from '../recording.ts';
import { quote } from '../wording.ts';
import { mediaType } from './media-type.ts';

const RIGHT = 'Content-Type: text/event-stream';

export const contentType = check({
  id: 'server.headers.content-type',
  requirement: 'server.response.content-type',
  also: ['stream.grammar.mime-type'],
  title: `answers with ${RIGHT}`,
  needs: ['response'],
  judge({ response }) {
    if (response.status !== 200) {
      return notApplicable(`the response is no stream: its status is ${response.status}`);
    }
    const values = response.headers.all('content-type');
    const wrong = values.find((value) => mediaType(value).essence !== 'text/event-stream');
    if (values.length > 0 && wrong === undefined) return met();
    return broken({
      message:
        wrong === undefined
          ? 'the response has no Content-Type, and clients refuse it'
          : `the response is ${mediaType(wrong).essence || 'of no type'}, and clients refuse it`,
      expected: RIGHT,
      observed: wrong === undefined ? 'no Content-Type' : `Content-Type: ${quote(wrong)}${meaning(wrong)}`,
      fix: `send ${RIGHT} with the stream; if this is not the stream, check the URL`,
    });
  },
});

function meaning(value: string): string {
  const { essence } = mediaType(value);
  if (essence === 'text/html') return ', an HTML page';
  if (/[/+]json$/.test(essence)) return ', a JSON document';
  if (/ndjson|jsonl|json-seq|stream\+json/.test(essence)) return ', JSON values in lines';
  if (value.includes(',')) return ', several types in one value';
  return '';
}

export const singleContentType = check({
  id: 'server.headers.single-content-type',
  requirement: 'server.response.single-content-type',
  title: 'sends one Content-Type field',
  needs: ['streamHead'],
  judge({ streamHead: { headers } }) {
    const values = headers.all('content-type');
    // A comma outside a quoted parameter separates the values of fields that were joined on the way.
    const parts = values.flatMap((value) => value.replace(/"(?:[^"\\]|\\.)*"/g, '').split(','));
    if (parts.length <= 1) return met();
    return broken({
      message: `${parts.length} media types are sent, and clients differ in which they believe`,
      expected: 'one Content-Type field with one media type',
      observed: values.map((value) => `Content-Type: ${quote(value)}`).join(', then '),
      fix: 'set the field instead of adding to it; look for a framework or proxy that adds a default type',
    });
  },
});

export const charset = check({
  id: 'server.headers.charset',
  requirement: 'mime.charset-only-utf8',
  also: ['mime.charset-optional', 'mime.no-required-parameters'],
  title: 'names no charset but utf-8',
  needs: ['streamHead', 'recording'],
  judge({ streamHead, recording }) {
    const other = otherCharset(streamHead);
    if (other === undefined) {
      // Another route may answer those who come back.
      const [whenBack] = returnsOf(recording).flatMap((response) => otherCharset(response) ?? []);
      return whenBack === undefined ? met() : broken(charsetWhenBack(whenBack.value));
    }
    return broken({
      // Chrome takes an empty charset for none.
      message:
        other.value === ''
          ? 'the charset is empty'
          : `the charset is ${quote(other.value)}, and Chrome refuses the stream for it`,
      expected: 'charset=utf-8, or no charset at all',
      observed: `charset=${quote(other.value)}`,
      fix: `send ${RIGHT}; the encoding is UTF-8 in any case`,
    });
  },
});

export const contentTypeParameters = check({
  id: 'server.headers.content-type-parameters',
  requirement: 'mime.no-other-parameters',
  title: 'sends no parameter of the media type but charset',
  needs: ['streamHead'],
  judge({ streamHead }) {
    const other = parametersOf(streamHead).find(({ name }) => name !== 'charset');
    if (other === undefined) return met();
    return broken({
      message: `the media type has a parameter ${quote(other.name)}, which does not exist`,
      expected: RIGHT,
      observed: `${other.name}=${quote(other.value)}`,
      fix: `leave it out: send ${RIGHT}`,
    });
  },
});

function otherCharset(response: ResponseArtifact) {
  return parametersOf(response).find(
    ({ name, value }) => name === 'charset' && value.toLowerCase() !== 'utf-8',
  );
}

function charsetWhenBack(charset: string): Finding {
  return {
    message: `a client that comes back is answered with the charset ${quote(charset)}, and Chrome gives up for it`,
    expected: 'charset=utf-8, or no charset at all, whoever asks',
    observed: `charset=${quote(charset)} in the answer to a request with Last-Event-ID`,
    fix: `send ${RIGHT} in every answer`,
  };
}

/** The streams that those were given who came back. */
function returnsOf({ resumed, resumedAgain, returned }: Recording): ResponseArtifact[] {
  return [resumed, resumedAgain, returned].flatMap((back) => {
    const response = back === undefined ? null : visitArtifact(back.visit).response;
    return response?.status === 200 ? [response] : [];
  });
}

function parametersOf({ headers }: ResponseArtifact) {
  return headers.all('content-type').flatMap((value) => mediaType(value).parameters);
}
