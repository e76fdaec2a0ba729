import type { Transcript } from '../../harness/transcript.ts';
import type { Answer, Script } from '../../servers/reference/script.ts';
import type { Finding } from '../verdict.ts';

/**
 * Requests and errors beyond those that the script accounts for. A connection that ends is followed by one request,
 * and every connection ends in one error at most; one that is held open ends in none.
 */
export function judgeSurplus(script: Script, transcript: Transcript): readonly Finding[] {
  return [...surplusRequests(script, transcript), ...surplusErrors(script, transcript)];
}

function surplusRequests(script: Script, { exchanges }: Transcript): readonly Finding[] {
  const last = script.at(-1);
  const most = script.length + (last !== undefined && isFollowedByRequest(last) ? 1 : 0);
  if (exchanges.length <= most) return [];
  return [
    {
      message: 'the client makes more requests than the answers account for',
      expected: `${most} at most`,
      observed: String(exchanges.length),
      place: { exchange: most },
    },
  ];
}

function surplusErrors(script: Script, { exchanges, observations }: Transcript): readonly Finding[] {
  // Connections that are refused end in errors that the server knows nothing of.
  if (script.some(({ refusedForMs }) => refusedForMs !== undefined)) return [];
  const most = exchanges.filter((_, index) => {
    const answer = script[index];
    return answer === undefined || mayEndInError(answer);
  }).length;
  const errors = observations.filter((seen) => seen.kind === 'error').length;
  if (errors <= most) return [];
  return [
    {
      message: 'the client fires more error events than connections have ended',
      expected: `${most} at most`,
      observed: String(errors),
    },
  ];
}

const isHeld = ({ steps }: Answer): boolean => steps.at(-1)?.do === 'hold';

/** A stream that ended and a redirect are followed by a request; every other status ends it all. */
function isFollowedByRequest(answer: Answer): boolean {
  if (isHeld(answer)) return false;
  return answer.kind === 'raw' || answer.status === 200 || (answer.status >= 300 && answer.status < 400);
}

function mayEndInError(answer: Answer): boolean {
  if (!isHeld(answer) || answer.kind === 'raw' || answer.status !== 200) return true;
  return !answer.headers.some(
    ([name, value]) => name.toLowerCase() === 'content-type' && value.startsWith('text/event-stream'),
  );
}
