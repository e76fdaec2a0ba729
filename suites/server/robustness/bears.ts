import { broken, met, notApplicable, noted } from '../../verdict.ts';
import { check } from '../check.ts';
import { mediaType } from '../headers/media-type.ts';
import { notEvenThere, wordFor } from '../http/answers.ts';
import { visitArtifact } from '../obtain.ts';
import type { Visit } from '../recording.ts';
import { count, quote } from '../wording.ts';

/** What a stream that has come to its end is answered with from then on. */
const OVER: readonly number[] = [204, 410];

export const survivesResets = check({
  id: 'server.robustness.survives-resets',
  requirement: 'server.lifecycle.reconnect-storm',
  also: ['server.lifecycle.no-leak'],
  title: 'still serves when many connections were reset at once',
  needs: ['streamHead', 'rough'],
  judge({ rough: { afterwards, besideMany, statuses } }) {
    const response = visitArtifact(afterwards).response;
    if (response?.status === 200) return met();
    if (!statuses.includes(200)) return notApplicable('none of the streams that were to be reset was opened');
    const many = count(statuses.length, 'stream');
    if (response !== null && [429, 503].includes(response.status)) {
      return noted(`after ${many} opened and reset it turns clients away for a while: ${wordFor(response)}`);
    }
    if (response !== null && OVER.includes(response.status)) {
      const before = [...statuses, visitArtifact(besideMany).response?.status];
      if (before.includes(response.status)) return noted(`the stream was over before: ${wordFor(response)}`);
    }
    return broken({
      message: 'the server no longer answers when clients have vanished',
      expected: 'the stream',
      observed: `${response === null ? messageOf(afterwards) : wordFor(response)}, after ${many} opened and reset`,
      fix: 'look for an unhandled error on connections that are reset, and free what belongs to them',
    });
  },
});

export const manyConnections = check({
  id: 'server.robustness.many-connections',
  requirement: 'server.lifecycle.many-connections',
  also: ['server.security.connection-limits'],
  title: 'answers while many streams are open',
  needs: ['streamHead', 'rough'],
  judge({ streamHead, rough: { besideMany, statuses, contentTypes } }) {
    const opened = statuses.filter((status) => status === 200).length;
    const refused = statuses.find((status) => status !== null && status !== 200);
    const response = visitArtifact(besideMany).response;
    const streams = count(opened, 'stream');
    const others = contentTypes.filter((type, index) => statuses[index] === 200 && !isEventStream(type));
    const [other] = others;
    if (other !== undefined && others.length < opened && notEvenThere(streamHead) === null) {
      return broken({
        message: 'clients that are too many are answered with status 200 and no stream',
        expected: 'the stream, or 503 or 429 to those that are too many, so that they come back later',
        observed: `status 200 with ${typeWord(other)} to ${others.length} of ${count(statuses.length, 'request')}`,
        fix: 'give the answer of a limit its status: with 200 and another type EventSource fails for good',
      });
    }
    if (refused !== undefined) {
      return noted(
        `${opened} of ${count(statuses.length, 'stream')} were opened, and others refused with status ${refused}`,
      );
    }
    if (response?.status === 200 && opened === statuses.length) return met(`${streams} at once`);
    if (response !== null && response.status !== 200)
      return noted(`with ${streams} open: ${wordFor(response)}`);
    return broken({
      message: 'open streams use up what other requests need',
      expected: `an answer, with ${count(statuses.length, 'stream')} open`,
      observed:
        opened < statuses.length
          ? `${opened} of ${count(statuses.length, 'stream')} were answered`
          : messageOf(besideMany),
      fix: 'do not give each stream a worker of a small pool; refuse with 503 what cannot be served',
    });
  },
});

export const slowRequest = check({
  id: 'server.robustness.slow-request',
  requirement: 'server.security.slow-request-timeout',
  title: 'serves others while a request is not finished',
  needs: ['streamHead', 'rough'],
  judge({ rough: { besideSlowRequest } }) {
    const response = visitArtifact(besideSlowRequest).response;
    if (response?.status === 200) return met();
    if (response !== null) {
      return notApplicable(`the visit at that time was not answered with the stream: ${wordFor(response)}`);
    }
    return broken({
      message: 'one client that does not finish its request keeps all others out',
      expected: 'the stream',
      observed: messageOf(besideSlowRequest),
      fix: 'read requests concurrently, and give up on heads that take too long',
    });
  },
});

function isEventStream(type: string | null): boolean {
  return mediaType(type ?? '').essence === 'text/event-stream';
}

function typeWord(type: string | null): string {
  return type === null ? 'no Content-Type' : quote(type);
}

function messageOf({ unreachable }: Visit): string {
  return unreachable?.message ?? 'no response head came';
}
