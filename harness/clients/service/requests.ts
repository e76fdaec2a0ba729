import { Agent, request } from 'undici';
import { describeError } from '../fetch/describe-error.ts';

/** Bytes of an answer that are read; all answers of the protocol are short. */
const MOST_BYTES = 64 * 1024;
/** A service answers one request at a time, often: more connections would only wait. */
const CONNECTIONS = 64;

export interface ServiceAnswer {
  readonly status: number;
  readonly location: string | null;
  readonly text: string;
}

/** Sends requests to a service under test, each bounded in time and bytes. */
export interface ServiceRequests {
  /**
   * @param ms for the request and its whole answer
   * @throws Error with a sentence when there is no answer in time.
   */
  send(method: 'GET' | 'POST' | 'DELETE', url: string, ms: number, body?: object): Promise<ServiceAnswer>;
  close(): Promise<void>;
}

export function serviceRequests(): ServiceRequests {
  // No connection is kept: one that the service is just closing would look like a service that is gone.
  const dispatcher = new Agent({ connections: CONNECTIONS, pipelining: 0 });
  return {
    async send(method, url, ms, body) {
      const signal = AbortSignal.timeout(ms);
      try {
        const answer = await request(url, {
          method,
          dispatcher,
          signal,
          ...(body !== undefined && {
            body: JSON.stringify(body),
            headers: { 'content-type': 'application/json' },
          }),
        });
        const { location } = answer.headers;
        return {
          status: answer.statusCode,
          location: typeof location === 'string' ? location : null,
          text: await start(answer.body),
        };
      } catch (error) {
        const reason = signal.aborted ? `no answer within ${ms / 1000} s` : describeError(error);
        throw new Error(`${method} ${url}: ${reason}`, { cause: error });
      }
    },
    close: () => dispatcher.destroy(),
  };
}

/** The first bytes of a body, as text. */
async function start(body: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of body) {
    parts.push(part);
    length += part.length;
    if (length >= MOST_BYTES) break;
  }
  return Buffer.concat(parts).subarray(0, MOST_BYTES).toString('utf8');
}

export const isSuccess = ({ status }: ServiceAnswer): boolean => status >= 200 && status < 300;
