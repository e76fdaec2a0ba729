import { readFile, writeFile } from 'node:fs/promises';
import type http from 'node:http';
import https from 'node:https';
import { text } from 'node:stream/consumers';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCertificates } from '../../servers/reference/certificates.ts';
import { type Bench, openBench } from './testing/command.ts';

const TIMEOUT_MS = 120_000;
const TOKEN = 'tok-51f0c3a9e2';
const HEAD = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
};

function unauthorized(response: http.ServerResponse) {
  response.writeHead(401, { 'WWW-Authenticate': 'Bearer' }).end();
}

/** A live stream of one event. */
function live({ method }: http.IncomingMessage, response: http.ServerResponse) {
  if (method === 'OPTIONS') return void response.writeHead(204, { Allow: 'GET' }).end();
  if (method !== 'GET' && method !== 'HEAD') return void response.writeHead(405, { Allow: 'GET' }).end();
  response.writeHead(200, HEAD);
  if (method === 'HEAD') response.end();
  else response.write('data: a\n\n');
}

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** As language models answer: a stream of its own for each request that may have one. */
async function answerLikeAModel(request: http.IncomingMessage, response: http.ServerResponse) {
  const body = await text(request);
  if (request.headers.authorization !== `Bearer ${TOKEN}`) return unauthorized(response);
  if (request.method !== 'POST') return response.writeHead(405, { Allow: 'POST' }).end();
  if (JSON.parse(body).stream !== true) return response.writeHead(400).end();
  response.writeHead(200, HEAD);
  response.write(`data: {"id":"${Math.random()}"}\n\n`);
  return response.end('data: [DONE]\n\n');
}

describe.concurrent('a POST stream that needs a bearer token', { timeout: TIMEOUT_MS }, () => {
  it('is judged, and read by a page of Chrome', async () => {
    const url = await bench.answering((request, response) => void answerLikeAModel(request, response));
    const { code, said } = await bench.run(
      [
        url,
        '--data',
        '{"stream":true}',
        '--header',
        `authorization: Bearer ${'$'}{TOKEN}`,
        '--observe',
        '2',
        '--timeout',
        '20',
        '--out',
        bench.path('post'),
      ],
      { TOKEN },
    );
    expect({ code, said }).toMatchObject({ code: 0 });
    const { results, configuration } = await bench.results('post');
    const verdicts = Object.fromEntries(
      results.map(({ id, client, verdict }) => [`${id} ${client ?? ''}`.trim(), verdict]),
    );
    expect(verdicts).toMatchObject({
      'server.headers.status-200': 'pass',
      'server.agreement.page-can-read': 'pass',
      'server.agreement.same-events fetch': 'pass',
      'server.agreement.same-events chrome': 'skip',
      'server.agreement.same-events eventsource': 'skip',
    });
    expect(configuration).toMatchObject({ method: 'POST', headers: 'authorization, Content-Type' });
    expect(said + (await readFile(bench.path('post', 'results.json'), 'utf8'))).not.toContain(TOKEN);
  });

  it('is not judged without it', async () => {
    const url = await bench.answering((request, response) => void answerLikeAModel(request, response));
    const { code } = await bench.run([
      url,
      '--data',
      '{"stream":true}',
      '--client',
      'fetch',
      '--observe',
      '1',
      '--timeout',
      '20',
      '--out',
      bench.path('no-token'),
    ]);
    expect(code).toBe(1);
  });

  it('takes its body from a file', async () => {
    const url = await bench.answering((request, response) => void answerLikeAModel(request, response));
    await writeFile(bench.path('body.json'), '{"stream":true}');
    const flags = [
      '--data-file',
      bench.path('body.json'),
      '--client',
      'fetch',
      '--observe',
      '1',
      '--timeout',
      '20',
      '--out',
      bench.path('file'),
    ];
    expect(await bench.run([url, ...flags, '--header', `authorization: Bearer ${TOKEN}`])).toMatchObject({
      code: 0,
    });
  });
});

it('cookies reach every client, Chrome too', { timeout: TIMEOUT_MS }, async () => {
  const agents = new Set<string>();
  const url = await bench.answering((request, response) => {
    if (request.headers.cookie !== 'sid=c00k1e-value; theme=dark') return unauthorized(response);
    agents.add(/Chrome|undici|sse-conformance/.exec(request.headers['user-agent'] ?? '')?.[0] ?? 'other');
    live(request, response);
  });
  const flags = [
    '--cookie',
    'sid=c00k1e-value',
    '--cookie',
    'theme=dark',
    '--observe',
    '2',
    '--timeout',
    '20',
    '--gentle',
  ];
  const { code, said } = await bench.run([url, ...flags, '--out', bench.path('cookies')]);
  expect({ code, said }).toMatchObject({ code: 0 });
  const { results } = await bench.results('cookies');
  const opens = results.filter(({ id }) => id === 'server.agreement.client-opens');
  expect(opens.map(({ client, verdict }) => [client, verdict])).toEqual([
    ['chrome', 'pass'],
    ['eventsource', 'pass'],
    ['fetch', 'pass'],
  ]);
  expect(agents).toContain('Chrome');
});

describe.concurrent('over TLS', { timeout: TIMEOUT_MS }, () => {
  async function secure(options: https.ServerOptions = {}) {
    const { ca, right } = await createCertificates('sse.localhost');
    return { url: await bench.listening(https.createServer({ ...right, ...options }, live), 'https'), ca };
  }

  it.each(['--ca', '--insecure'])('all clients read it with %s', async (flag) => {
    const { url, ca } = await secure();
    const file = bench.path(`${flag}.pem`);
    await writeFile(file, ca);
    const value = flag === '--ca' ? [file] : [];
    const out = bench.path(`tls${flag}`);
    const { code, said } = await bench.run([
      url,
      flag,
      ...value,
      '--observe',
      '2',
      '--timeout',
      '20',
      '--gentle',
      '--out',
      out,
    ]);
    expect({ code, said }).toMatchObject({ code: 0 });
    const { results } = await bench.results(`tls${flag}`);
    const opens = results.filter(({ id }) => id === 'server.agreement.client-opens');
    expect(opens.map(({ verdict }) => verdict)).toEqual(['pass', 'pass', 'pass']);
  });

  it('is not read without either', async () => {
    const { url } = await secure();
    const { code, said } = await bench.run([
      url,
      '--client',
      'fetch',
      '--observe',
      '1',
      '--timeout',
      '20',
      '--out',
      bench.path('no-ca'),
    ]);
    expect(said).toContain('the TLS connection');
    expect(code).toBe(3);
  });

  it('shows a client certificate, which Chrome cannot be given', async () => {
    const own = await generate([{ name: 'commonName', value: 'a client' }], {
      keyType: 'ec',
      algorithm: 'sha256',
    });
    const { url, ca } = await secure({ ca: own.cert, requestCert: true, rejectUnauthorized: true });
    await writeFile(bench.path('ca.pem'), ca);
    await writeFile(bench.path('both.pem'), `${own.cert}\n${own.private}`);
    const flags = [
      '--ca',
      bench.path('ca.pem'),
      '--client-cert',
      bench.path('both.pem'),
      '--observe',
      '2',
      '--timeout',
      '20',
    ];
    const { said } = await bench.run([url, ...flags, '--gentle', '--out', bench.path('mutual')]);
    const { results } = await bench.results('mutual');
    const opens = results.filter(({ id }) => id === 'server.agreement.client-opens');
    expect(
      opens.map(({ client, verdict }) => `${client} ${verdict}`),
      said,
    ).toEqual(['chrome skip', 'eventsource pass', 'fetch pass']);
    expect(opens[0]?.message).toBe('chrome cannot be given a client certificate');
  });
});
