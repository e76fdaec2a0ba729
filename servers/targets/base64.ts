import { createHash } from 'node:crypto';
import { get, type Target } from './target.ts';
import { startTicking } from './ticking.ts';

const BYTES = 48 * 1024;

/** Binary data, which the format cannot carry, as one long line of Base64 for each event. */
export const base64: Target = {
  name: 'base64',
  description: 'node:http, 64 KiB of Base64 in each event',
  unavailable: () => null,
  async start() {
    const server = await startTicking((_request, response) => (id) => {
      response.write(`id: ${id}\ndata: ${bytes(id).toString('base64')}\n\n`);
    });
    return { request: get(server.origin), close: server.close };
  },
  expected: {},
};

/** Different for each id, the same for all clients. */
function bytes(id: number): Buffer {
  const digest = createHash('sha512').update(String(id)).digest();
  return Buffer.alloc(BYTES, digest);
}
