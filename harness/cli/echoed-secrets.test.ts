import { readdir, readFile, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Bench, openBench } from './testing/command.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const SECRETS = {
  bearer: 'bearer-51f0c3a9e2',
  cookie: 'cookie-77ab01c4d9',
  key: 'key-0a9b8c7d6e5f',
  query: 'query-4e1d2c3b4a',
  variable: 'variable "quoted" 9f8e',
};

/** A job of GitHub, whose annotations are printed and whose summary is written beside the reports. */
const githubJob = (name: string) => ({
  GITHUB_ACTIONS: 'true',
  GITHUB_STEP_SUMMARY: bench.path(`${name}-summary.md`),
});

/** All that was written of a run, into files. */
async function writtenIn(name: string): Promise<string> {
  const reports = (await readdir(bench.path(name))).map((file) => bench.path(name, file));
  const paths = [...reports, bench.path(`${name}-summary.md`)];
  return (await Promise.all(paths.map((path) => readFile(path, 'utf8')))).join('\n');
}

it('a server that echoes everything gets no secret into any report', { timeout: 120_000 }, async () => {
  const url = await bench.answering(async (request, response) => {
    const everything = JSON.stringify({
      url: request.url,
      headers: request.headers,
      body: await text(request),
    });
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'X-Echo': everything,
      'Set-Cookie': `sid=${SECRETS.cookie}; Path=/`,
    });
    // Torn in pieces, as an id, as a type, and where checks quote what they find.
    for (const piece of `id: ${everything}\nevent: ${everything}\ndata: ${everything}\n\n`.match(
      /.{1,7}|\n/g,
    ) ?? [])
      response.write(piece);
    response.end(`${everything}\n\ndata: ${everything}`);
  });
  const { said } = await bench.run(
    [
      `${url}events?token=${SECRETS.query}`,
      ...['--header', `Authorization: Bearer ${SECRETS.bearer}`, '--cookie', `sid=${SECRETS.cookie}`],
      ...[
        '--header',
        `X-Api-Key: ${SECRETS.key}`,
        '--header',
        `X-Plain: ${'$'}{VARIABLE}`,
        '--header',
        'X-Seen: not-hidden',
      ],
      ...['--client', 'fetch,eventsource', '--observe', '1', '--timeout', '20', '--out', bench.path('echo')],
    ],
    { VARIABLE: SECRETS.variable, ...githubJob('echo') },
  );
  const { results, transcripts } = await bench.results('echo');
  expect(results.length).toBeGreaterThan(0);
  const bodies = Object.values(transcripts).flatMap(({ exchanges }) =>
    exchanges.map(({ body }) => Buffer.from(body?.bytes ?? '', 'base64').toString('utf8')),
  );
  expect(bodies.join('')).toContain('not-hidden');
  const shown = [said, ...bodies, await writtenIn('echo')].join('\n');
  expect(shown).toContain('::warning');
  expect(shown).toContain('| ');
  for (const secret of [...Object.values(SECRETS), 'variable \\"quoted', 'bearer-51f0', 'variable%20']) {
    const at = shown.indexOf(secret);
    expect(at === -1 ? '' : shown.slice(Math.max(0, at - 80), at + 80)).toBe('');
  }
});

it('user info is shown nowhere, and reaches the server as Basic', { timeout: 120_000 }, async () => {
  const seen = new Set<string | undefined>();
  const url = await bench.answering((request, response) => {
    seen.add(request.headers.authorization);
    response
      .writeHead(200, { 'Content-Type': 'text/event-stream' })
      .end(`data: ${request.headers.authorization}\n\n`);
  });
  const withUser = url.replace('//', '//somebody:pass-1234567@');
  const { said } = await bench.run(
    [withUser, '--client', 'fetch', '--observe', '1', '--timeout', '20', '--out', bench.path('user')],
    githubJob('user'),
  );
  const basic = Buffer.from('somebody:pass-1234567').toString('base64');
  expect(seen).toContain(`Basic ${basic}`);
  const { subject } = await bench.results('user');
  expect(subject.url).toBe(url);
  const shown = said + (await writtenIn('user'));
  expect(shown).not.toContain('pass-1234567');
  expect(shown).not.toContain(basic);
});

it('a server that cannot be reached is named without them', { timeout: 120_000 }, async () => {
  const config = bench.path('secrets.config.json');
  const address = `http://somebody:pass-1234567@127.0.0.1:9/events?access_token=${SECRETS.query}`;
  const target = {
    name: 'mine',
    url: address,
    headers: { 'X-Api-Key': SECRETS.key, 'X-Plain': `${'$'}{VARIABLE}` },
    cookies: { sid: SECRETS.cookie },
  };
  await writeFile(config, JSON.stringify({ targets: [target] }));
  const args = ['--config', config, '--client', 'fetch', '--out', bench.path('gone')];
  const { said, code } = await bench.run(args, { VARIABLE: SECRETS.variable, ...githubJob('gone') });
  expect(said).toContain('connection was refused');
  expect(code).toBe(3);
  const shown = said + (await writtenIn('gone'));
  for (const secret of [...Object.values(SECRETS), 'pass-1234567', 'c29tZWJvZHk6'])
    expect(shown).not.toContain(secret);
});

it('a test service is not asked with user info, which is not repeated', async () => {
  const { said, code } = await bench.run(['client', '--service', 'http://me:pass-1234567@127.0.0.1:9']);
  expect(said).toContain('a test service is asked without user info');
  expect(said).not.toContain('pass-1234567');
  expect(code).toBe(2);
});
