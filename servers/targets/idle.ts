import { get, type Target } from './target.ts';
import { startTicking } from './ticking.ts';

/** Nothing happens here: only comments are sent, so that nobody takes the connection for dead. */
export const idle: Target = {
  name: 'idle',
  description: 'node:http, no events, only comments that keep the connection alive',
  unavailable: () => null,
  async start() {
    const server = await startTicking((_request, response) => () => response.write(': keep-alive\n\n'));
    return { request: get(server.origin), close: server.close };
  },
  expected: {},
};
