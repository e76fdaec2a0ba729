import { WebSocket } from 'undici';
import { z } from 'zod';

/**
 * The version of the browser behind a DevTools endpoint, asked of itself: behind a service there need not be a
 * `/json/version`.
 * @throws Error with the reason when none answers in time.
 */
export function versionOf(wsEndpoint: string, patienceMs: number): Promise<string> {
  const socket = new WebSocket(wsEndpoint);
  return new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => settle(`no answer within ${patienceMs} ms`), patienceMs);
    const settle = (failure: string | null, version = '') => {
      clearTimeout(timer);
      // First of all: to close it tells of an error too.
      if (failure === null) resolve(version);
      else reject(new Error(failure));
      socket.close();
    };
    socket.addEventListener('open', () => socket.send('{"id":1,"method":"Browser.getVersion"}'));
    socket.addEventListener('message', ({ data }) => {
      const product = productIn(data);
      settle(product === undefined ? 'it does not speak the DevTools protocol' : null, product);
    });
    socket.addEventListener('error', ({ error, message }) =>
      settle(reasonOf(error) || message || 'no WebSocket'),
    );
    socket.addEventListener('close', () => settle('it closed the connection'));
  });
}

/** Of the answer to `Browser.getVersion`: https://chromedevtools.github.io/devtools-protocol/tot/Browser/ */
function productIn(data: unknown): string | undefined {
  try {
    const answer = answerSchema.safeParse(JSON.parse(String(data)));
    return answer.data?.result.product.replace(/^Headless/, '');
  } catch {
    return undefined;
  }
}

const answerSchema = z.object({ id: z.literal(1), result: z.object({ product: z.string().max(200) }) });

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return error.cause instanceof Error ? error.cause.message : error.message;
}
