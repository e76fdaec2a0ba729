import type { ClientHttp2Session } from 'node:http2';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fixedResource } from './resource.ts';
import {
  bytes,
  disconnect,
  end,
  goaway,
  hold,
  pause,
  reset,
  respond,
  type Script,
  stream,
} from './script.ts';
import { type Play, type ReferenceServer, startReferenceServer } from './server.ts';
import { get, type Http2Exchange, openHttp2 } from './testing/http2-client.ts';

let server: ReferenceServer;
const sessions: ClientHttp2Session[] = [];
beforeAll(async () => {
  server = await startReferenceServer();
});
afterEach(() => {
  for (const session of sessions.splice(0)) session.destroy();
});
afterAll(() => server.close());

async function staged(...script: Script): Promise<{ play: Play; session: ClientHttp2Session }> {
  const play = await server.stage(script, { over: 'h2' });
  const session = openHttp2(play.url(), play.ca);
  sessions.push(session);
  return { play, session };
}

async function asked(...script: Script): Promise<{ play: Play; got: Http2Exchange }> {
  const { play, session } = await staged(...script);
  return { play, got: await get(session, play.path) };
}

/** Resolves when the play has recorded what is asked for. */
function recorded(play: Play, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => condition() && resolve();
    play.onChange(look);
    look();
  });
}

describe('an answer over HTTP/2', () => {
  it('sends its fields in lower case, and none that only HTTP/1.1 has', async () => {
    const { play, got } = await asked(
      respond(
        299,
        [
          ['X-Odd', 'one'],
          ['x-odd', 'caf\xe9'],
          ['Date', 'never'],
        ],
        'data: a\n\n',
        end(),
      ),
    );
    expect(await got.closed).toBe('NGHTTP2_NO_ERROR');
    expect(got.headers).toMatchObject({ ':status': 299, 'x-odd': 'one, caf\xe9', date: 'never' });
    expect(Object.keys(got.headers)).toEqual([':status', 'x-odd', 'date']);
    expect(got.frames.join('')).toBe('data: a\n\n');
    expect(play.exchanges[0]?.head).toMatchObject({
      httpVersion: '2.0',
      status: 299,
      headers: [
        ['x-odd', 'one'],
        ['x-odd', 'caf\xe9'],
        ['date', 'never'],
      ],
    });
  });

  it('sends every chunk in a frame of its own', async () => {
    const text = 'id: 1\ndata: byte by byte\n\n';
    const { play, got } = await asked(stream(...text, end()));
    await got.closed;
    expect(got.frames).toEqual([...text]);
    expect(play.exchanges[0]?.chunks.map((chunk) => chunk.bytes)).toEqual([...text].map((one) => bytes(one)));
    expect(play.exchanges[0]?.end?.by).toBe('server');
  });

  it('sends the head before the first step is over', async () => {
    const { play, got } = await asked(stream(hold()));
    expect(got.headers).toMatchObject({ ':status': 200, 'content-type': 'text/event-stream' });
    expect(play.exchanges[0]?.chunks).toEqual([]);
  });

  it('writes more than the flow-control window', async () => {
    const { got } = await asked(stream('x'.repeat(300_000), end()));
    await got.closed;
    expect(got.frames.join('')).toHaveLength(300_000);
  });

  it('is complete with its head where there can be no body', async () => {
    const { play, session } = await staged(respond(204, [], 'x', hold()), stream('x', hold()));
    const none = await get(session, play.path);
    expect([await none.closed, none.headers[':status']]).toEqual(['NGHTTP2_NO_ERROR', 204]);
    const head = await get(session, play.path, { ':method': 'HEAD' });
    expect([await head.closed, head.frames]).toEqual(['NGHTTP2_NO_ERROR', []]);
    expect(play.exchanges.map(({ end }) => end?.by)).toEqual(['server', 'server']);
  });

  it('breaks the stream alone with reset', async () => {
    const { play, session } = await staged(stream('data: a', pause(20), reset()), stream('data: b', end()));
    const broken = await get(session, play.path);
    expect(await broken.closed).toBe('NGHTTP2_INTERNAL_ERROR');
    expect(broken.frames).toEqual(['data: a']);
    expect(play.exchanges[0]?.end).toMatchObject({ by: 'break', message: 'the server reset the stream' });
    expect(await (await get(session, play.path)).closed).toBe('NGHTTP2_NO_ERROR');
  });

  it('breaks the connection with disconnect', async () => {
    const { play, session } = await staged(
      stream('data: a', hold()),
      stream('data: b', pause(20), disconnect()),
    );
    const gone = new Promise((resolve) => session.once('close', resolve));
    const held = await get(session, play.path);
    const broken = await get(session, play.path);
    await gone;
    expect(await broken.closed).not.toBe('NGHTTP2_NO_ERROR');
    await held.closed;
    await recorded(play, () => play.exchanges.every(({ end }) => end !== undefined));
    expect(play.exchanges.map(({ end }) => end?.by)).toEqual(['client', 'break']);
  });

  it('lets what goes on go on after goaway, and then closes the connection', async () => {
    const { play, session } = await staged(
      stream('data: a', pause(20), goaway(), pause(20), 'data: b', end()),
    );
    const said: number[] = [];
    session.on('goaway', (code) => said.push(code));
    const gone = new Promise((resolve) => session.once('close', resolve));
    const got = await get(session, play.path);
    expect(await got.until((body) => body.endsWith('b'))).toBe('data: adata: b');
    await gone;
    expect(said).toContain(0);
    expect(play.exchanges[0]?.end?.by).toBe('server');
  });

  it('is over when the client leaves', async () => {
    const { play, got } = await asked(stream('data: a', hold()));
    got.leave();
    await recorded(play, () => play.exchanges[0]?.end !== undefined);
    expect(play.exchanges[0]?.end?.by).toBe('client');
  });

  it('is over when the play is, and the connection stays', async () => {
    const { play, session } = await staged(stream('data: a', hold()));
    const got = await get(session, play.path);
    play.stop('enough');
    expect(await got.closed).toBe('NGHTTP2_INTERNAL_ERROR');
    const late = await get(session, play.path);
    expect(late.headers).toMatchObject({ ':status': 204, 'access-control-allow-origin': '*' });
    expect(play.exchanges).toHaveLength(1);
  });

  it('fills in where the play is', async () => {
    const { play, got } = await asked(
      respond(302, [
        ['Location', '{other}x'],
        ['X-Clear', '{clear}'],
      ]),
    );
    const { other, clear } = play.places();
    expect(got.headers).toMatchObject({ location: `${other}x`, 'x-clear': clear });
  });
});

describe('the record of a request over HTTP/2', () => {
  it('has the host, and no pseudo-fields', async () => {
    const { play, session } = await staged(respond(200));
    const target = `${play.path}deep?q=%20`;
    await (await get(session, target, { 'x-a': 'b', ':method': 'POST' }, 'body')).closed;
    expect(play.exchanges[0]?.request).toMatchObject({
      method: 'POST',
      target,
      httpVersion: '2.0',
      headers: [
        ['host', new URL(play.url()).host],
        ['x-a', 'b'],
      ],
      body: bytes('body'),
    });
  });
});

it('serves mounted resources over HTTP/2, too', async () => {
  server.mount('/page', fixedResource('text/html', '<p>'));
  const { session } = await staged(respond(200));
  const page = await get(session, '/page');
  expect(await page.until((body) => body !== '')).toBe('<p>');
  expect(page.headers['content-type']).toBe('text/html');
  expect((await get(session, '/none')).headers[':status']).toBe(404);
});
