import { setTimeout as delay } from 'node:timers/promises';
import { startNodeServer } from './node-server.ts';
import { get, type Target } from './target.ts';
import { sendHead } from './ticking.ts';

const PAUSE_MS = 250;

/** The second line of the third message has lost its colon, so that it is a field which nobody knows. */
const MESSAGES = [
  ': this is the first message\n\n',
  'data: this is second message\n\n',
  'data: this is third message part one\ndata this is third message part two\n\n',
  'event: server-time\nid: 1\nretry: 30000\ndata: {"text":"hello","time":"12:00:00"}\n\n',
];

/** The four messages by which a tutorial explains the format, and one slip of the pen. */
export const exampleStream: Target = {
  name: 'example-stream',
  description: 'node:http, four messages and the end: one line of data has lost its colon',
  unavailable: () => null,
  async start() {
    const server = await startNodeServer(async (request, response) => {
      if (!sendHead(request, response)) return;
      for (const message of MESSAGES) {
        response.write(message);
        await delay(PAUSE_MS);
      }
      response.end();
    });
    return { request: get(`${server.origin}/`), close: server.close };
  },
  expected: {
    'server.stream.field-name': 'fail',
    'server.reconnection.stops-when-over': 'warn',
  },
};
