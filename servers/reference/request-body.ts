import type { IncomingMessage } from 'node:http';

/**
 * Reads a request's body to its end; at most `limit` bytes are kept, and no more than `budget` has left (it
 * is drawn on as they come). The rest is read and dropped. Resolves with `undefined` when the request has no body, and also when the client leaves in the middle:
 * then with what had come.
 */
export async function readBody(
  request: IncomingMessage,
  limit: number,
  budget: { bytes: number },
): Promise<Uint8Array | undefined> {
  // https://www.rfc-editor.org/rfc/rfc9112.html#section-6.3: without one of these a request has no body.
  const { 'content-length': length, 'transfer-encoding': coding } = request.headers;
  if (coding === undefined && (length === undefined || Number(length) === 0)) {
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
