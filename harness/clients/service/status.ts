import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { now } from '../../clock.ts';
import { isSubjectName, isSubjectVersion } from '../driver/subject-name.ts';
import { isSuccess, type ServiceRequests } from './requests.ts';

/** In ms. */
const POLL_EVERY = 100;
const ONE_POLL = 2_000;

/** What a service says of itself. Capabilities that the protocol does not know are left alone. */
export interface ServiceStatus {
  readonly name: string;
  readonly version: string;
  readonly capabilities: ReadonlySet<string>;
}

const statusSchema = z.object({
  name: z.string().optional(),
  version: z.string().optional(),
  capabilities: z.array(z.string()).max(1000).optional(),
});

/**
 * Asks the service for its status until it is ready.
 * @param ms how long to ask
 * @throws Error with a sentence when it is not ready in time, or says what is no status.
 */
export async function serviceStatus(
  requests: ServiceRequests,
  url: string,
  ms: number,
): Promise<ServiceStatus> {
  const giveUpAt = now() + ms;
  for (;;) {
    let reason: string;
    try {
      const answer = await requests.send('GET', url, Math.min(ONE_POLL, ms));
      if (isSuccess(answer)) return statusIn(answer.text, url);
      reason = `it answers ${answer.status}`;
    } catch (error) {
      if (error instanceof StatusMalformed) throw error;
      reason = error instanceof Error ? error.message : String(error);
    }
    if (now() >= giveUpAt) {
      throw new Error(`the service at ${url} was not ready within ${ms / 1000} s: ${reason}`);
    }
    await delay(POLL_EVERY);
  }
}

class StatusMalformed extends Error {}

/** An empty body is a service without capabilities. */
function statusIn(text: string, url: string): ServiceStatus {
  const status = statusSchema.safeParse(text.trim() === '' ? {} : json(text));
  if (!status.success) {
    throw new StatusMalformed(
      `the service at ${url} says what is no status, such as {"name":"…","capabilities":[]}: ` +
        z.prettifyError(status.error).replaceAll('\n', ' '),
    );
  }
  const { name, version, capabilities = [] } = status.data;
  return {
    name: isSubjectName(name) ? name : new URL(url).host,
    version: isSubjectVersion(version) ? version : '(version not told)',
    capabilities: new Set(capabilities),
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
