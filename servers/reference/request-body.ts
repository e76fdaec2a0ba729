import type { Readable } from 'node:stream';

/**
 * Reads a request's body to its end; at most `limit` bytes are kept, and no more than `budget` has left (it
 * is drawn on as they come). The rest is read and dropped. Resolves with `undefined` when the request has no body, and
 * also when the client leaves in the middle: then with what had come.
 */
export async function readBody(
  request: Readable,
  hasBody: boolean,
  limit: number,
  budget: { bytes: number },
): Promise<Uint8Array | undefined> {
  if (!hasBody) {
    request.resume();
    return undefined;
  }
  const parts: Buffer[] = [];
  let room = limit;
  request.on('data', (part: Buffer) => {
    const kept = part.subarray(0, Math.min(room, budget.bytes));
    if (kept.length === 0) return;
    room -= kept.length;
    budget.bytes -= kept.length;
    parts.push(kept);
  });
  await new Promise<void>((resolve) => {
    request.once('end', resolve);
    request.once('close', resolve);
    request.once('error', () => resolve());
  });
  return Uint8Array.from(Buffer.concat(parts));
}
