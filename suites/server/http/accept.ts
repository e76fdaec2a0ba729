import { broken, type Judgement, met, noted } from '../../verdict.ts';
import type { ProbeArtifact } from '../artifacts.ts';
import { check } from '../check.ts';
import { mediaType } from '../headers/media-type.ts';
import { quote } from '../wording.ts';
import { answerOf, isJudgement, isStream, notEvenThere, wordFor } from './answers.ts';

export const acceptAny = check({
  id: 'server.http.accept-any',
  requirement: 'server.accept.wildcard',
  title: 'sends the stream to clients that accept anything',
  needs: ['streamHead'],
  probes: ['accept-any'],
  judge: (_, probes) => judgeUnspecific(probes['accept-any'], 'Accept: */*'),
});

export const acceptNone = check({
  id: 'server.http.accept-none',
  requirement: 'server.accept.missing',
  title: 'sends the stream to clients that send no Accept',
  needs: ['streamHead'],
  probes: ['accept-none'],
  judge: (_, probes) => judgeUnspecific(probes['accept-none'], 'no Accept'),
});

function judgeUnspecific(probe: ProbeArtifact, asked: string): Judgement {
  const answer = answerOf(probe);
  if (isJudgement(answer)) return answer;
  if (isStream(answer)) return met();
  // One URL may have several representations, of which any will do here.
  if (answer.status === 200)
    return noted(`to a request with ${asked} it sends something else: ${wordFor(answer)}`);
  return broken({
    message: `a request with ${asked} is refused, though that leaves the choice to the server`,
    expected: 'the stream',
    observed: wordFor(answer),
    fix: 'refuse only what an Accept field excludes; setting it is optional for clients of event streams',
  });
}

export const acceptList = check({
  id: 'server.http.accept-list',
  requirement: 'server.accept.list-and-q',
  title: 'finds text/event-stream in an Accept list',
  needs: ['streamHead'],
  probes: ['accept-list'],
  judge({ streamHead }, probes) {
    const answer = notEvenThere(streamHead) ?? answerOf(probes['accept-list']);
    if (isJudgement(answer)) return answer;
    if (isStream(answer)) return met();
    return broken({
      message: 'text/event-stream is not found in a list, though it is what the client likes best',
      expected: 'the stream, for Accept: application/json;q=0.5, text/event-stream;q=0.9',
      observed: wordFor(answer),
      fix: 'read Accept as a list with weights, or send the stream whatever it says',
    });
  },
});

export const acceptOther = check({
  id: 'server.http.accept-other',
  requirement: 'server.accept.not-acceptable',
  title: 'does not mislabel what it sends to clients that accept something else',
  needs: ['streamHead'],
  probes: ['accept-other'],
  judge({ streamHead }, probes) {
    const probe = probes['accept-other'];
    const answer = notEvenThere(streamHead) ?? answerOf(probe);
    if (isJudgement(answer)) return answer;
    if (isStream(answer)) return met('the stream is sent all the same, under its own type');
    if (answer.status >= 500 && answer.status !== 501) {
      return broken({
        message: 'a request that accepts only application/json makes the server fail',
        expected: 'status 406, or the stream all the same',
        observed: wordFor(answer),
        fix: 'answer 406 where nothing fits, or pass over Accept',
      });
    }
    const events = probe.stream?.reading.events.length ?? 0;
    if (events > 0) {
      return broken({
        message: 'the stream is given another type because the client asked for that',
        expected: 'Content-Type: text/event-stream, or another representation, or status 406',
        observed: `${wordFor(answer)}, and events in the body`,
        fix: 'name the type of what is sent, not the type that was asked for',
      });
    }
    return met(wordFor(answer));
  },
});

export const acceptCharset = check({
  id: 'server.http.accept-charset',
  requirement: 'server.accept.charset-header-ignored',
  title: 'sends UTF-8 whatever Accept-Charset asks for',
  needs: ['streamHead', 'stream'],
  probes: ['accept-charset'],
  judge({ streamHead, stream }, probes) {
    const probe = probes['accept-charset'];
    const answer = notEvenThere(streamHead) ?? answerOf(probe);
    if (isJudgement(answer)) return answer;
    // It may: https://www.rfc-editor.org/rfc/rfc9110.html#section-12.5.2
    if (answer.status === 406) return noted('it refuses what does not take UTF-8, with status 406');
    if (!isStream(answer)) {
      return broken({
        message: 'a request with Accept-Charset: iso-8859-1 does not get the stream',
        expected: 'the stream, in UTF-8',
        observed: wordFor(answer),
        fix: 'pass over Accept-Charset: there is one encoding only',
      });
    }
    const charset = charsetOf(answer.headers.get('content-type') ?? '');
    const changed =
      charset !== 'utf-8' && charset !== charsetOf(streamHead.headers.get('content-type') ?? '');
    const garbled = probe.stream !== null && isUtf8(stream.bytes) && !isUtf8(probe.stream.bytes);
    if (!changed && !garbled) return met();
    return broken({
      message: 'Accept-Charset changes the encoding of the stream, which clients read as UTF-8 in any case',
      expected: 'UTF-8',
      observed: changed ? `charset=${quote(charset)}` : 'bytes that are not UTF-8',
      fix: 'pass over Accept-Charset and encode the stream as UTF-8',
    });
  },
});

/** In lower case; `utf-8` where none is named. */
function charsetOf(type: string): string {
  const named = mediaType(type).parameters.find(({ name }) => name === 'charset');
  return named?.value.toLowerCase() ?? 'utf-8';
}

/** A character that was cut off at the end is no fault. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
