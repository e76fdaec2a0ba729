import type { ServerResponse } from 'node:http';
import { expect, it } from 'vitest';
import { play, type StreamStore } from '../../../servers/targets/scripted/contract.ts';
import { type Adapter, startAdapter } from '../../../servers/targets/scripted/scripted-target.ts';
import { get } from '../../../servers/targets/target.ts';
import { scriptedChecks } from '../../../suites/server/scripted/checks.ts';
import type { SentEvent } from '../../../suites/server/scripted/steps.ts';
import { gather } from '../gather.ts';

/** What one writes who has read no further than the first example: values as they are, on one line each. */
function naive(streams: StreamStore): Adapter {
  return {
    name: 'naive',
    version: '1',
    capabilities: ['id', 'event', 'retry', 'comment', 'resume', 'status', 'error'],
    serve(request, response) {
      const stream = streams.find(request.url);
      if (stream === null) throw new Error('no stream');
      const visit = { ...stream.visit(null), steps: stream.steps };
      response.on('close', visit.left);
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      void play(visit, {
        send: (event) => write(response, event),
        comment: (text) => void response.write(`: ${text}\n\n`),
        end: () => void response.end(),
        error: () => void response.end('{"error":"Internal Server Error"}'),
      });
    },
  };
}

function write(response: ServerResponse, { data, event, id, retry }: SentEvent): void {
  const fields = [event && `event: ${event}\n`, id && `id: ${id}\n`, retry && `retry: ${retry}\n`];
  response.write(`${fields.filter(Boolean).join('')}${data && `data: ${data.trim()}\n`}\n`);
}

it('finds in a naive adapter all that is wrong with it, and no more', async () => {
  const { origin, close } = await startAdapter(naive);
  try {
    const recording = await gather({
      request: get(`${origin}/`),
      clients: [],
      patience: { enoughMs: 0, atMostMs: 5000 },
      userAgent: 'test',
    });
    const outcomes = scriptedChecks.map((check) => [
      check.id.replace('server.scripted.', ''),
      check.judge(recording).outcome,
    ]);
    const broken = outcomes.flatMap(([slug, outcome]) => (outcome === 'broken' ? [slug] : []));
    expect(broken).toEqual([
      'plain-data',
      'line-feeds',
      'carriage-returns',
      'crlf',
      'trailing-newline',
      'leading-space',
      'empty-data',
      'only-newlines',
      'byte-order-mark-in-data',
      'many-lines',
      'empty-id',
      'retry-zero',
      'comment-lines',
      'data-injection',
      'data-injection-by-cr',
      'id-injection',
      'event-injection',
      'comment-injection',
      'retry-injection',
      'nul-in-id',
      'head-at-once',
      'resumes-after-id',
      'resumes-after-zero',
      'resumes-after-utf8-id',
      'resumes-twice',
      'error-writes-no-text',
      'error-is-seen',
    ]);
    expect(outcomes.filter(([, outcome]) => outcome !== 'met' && outcome !== 'broken')).toEqual([]);
  } finally {
    await close();
  }
}, 60_000);
