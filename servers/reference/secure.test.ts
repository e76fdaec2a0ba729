import { get as getOverTls } from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { end, hold, raw, reset, respond, type Script, stream, type Transport } from './script.ts';
import { type Play, type ReferenceServer, startReferenceServer } from './server.ts';
import { handshake } from './testing/http2-client.ts';

let server: ReferenceServer;
beforeAll(async () => {
  server = await startReferenceServer();
});
afterAll(() => server.close());

const stage = (over: Transport, ...script: Script): Promise<Play> => server.stage(script, { over });

/** The body, or the code of the error that ends it. */
function bodyOf(play: Play, path = play.url()): Promise<string> {
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message);
    const request = getOverTls(path, { ca: play.ca ?? [], agent: false }, (response) => {
      let body = '';
      response.setEncoding('latin1');
      response.on('data', (piece: string) => {
        body += piece;
      });
      response.on('error', failed);
      response.on('end', () => resolve(body));
    });
    request.on('error', failed);
  });
}

describe('plays over TLS', () => {
  it('are in HTTP/1.1 or HTTP/2 as the play says, for clients that offer both', async () => {
    const [https, h2] = await Promise.all([stage('https', stream(hold())), stage('h2', stream(hold()))]);
    for (const [play, version] of [
      [https, 'http/1.1'],
      [h2, 'h2'],
    ] as const) {
      const { url, other } = play.places();
      expect(new URL(url).protocol).toBe('https:');
      expect(new URL(other).origin).not.toBe(new URL(url).origin);
      expect(await handshake(url, play.ca)).toBe(version);
      expect(await handshake(other, play.ca)).toBe(version);
    }
  });

  it('are there by all names', async () => {
    const play = await stage('https', stream(hold()));
    for (const name of ['localhost', 'p1.sse.localhost', 'page.sse.localhost'])
      expect(await handshake(play.url(name), play.ca)).toBe('http/1.1');
    expect(new URL(play.url('own-name')).hostname).toBe(`${play.id}.sse.localhost`);
    expect(await handshake(play.url(), play.ca, 'elsewhere.test')).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
  });

  it('answer as in the clear', async () => {
    const play = await stage('https', stream('data: a\n\n', end()));
    expect(await bodyOf(play)).toBe('data: a\n\n');
    expect(play.exchanges[0]?.request).toMatchObject({ httpVersion: '1.1', target: play.path });
    expect(play.exchanges[0]?.head?.headers).toContainEqual(['Transfer-Encoding', 'chunked']);
  });

  it('answer raw, and reset the connection beneath', async () => {
    const play = await stage(
      'https',
      raw('HTTP/1.1 200 OK\r\n\r\nraw', end()),
      stream('data: lost', reset()),
      raw(reset()),
    );
    expect(await bodyOf(play)).toBe('raw');
    expect(await bodyOf(play)).toBe('ECONNRESET');
    expect(await bodyOf(play)).toBe('ECONNRESET');
    expect(play.exchanges.map(({ end }) => end?.by)).toEqual(['server', 'break', 'break']);
  });

  it('are the same play as in the clear', async () => {
    const play = await stage('https', stream('data: a\n\n', end()));
    expect(await (await fetch(play.places().clear ?? '')).text()).toBe('data: a\n\n');
    expect(play.exchanges).toHaveLength(1);
  });
});

describe('faulty certificates', () => {
  it('are at places that a script names', async () => {
    const play = await stage('http', respond(302, [['Location', '{untrusted}']]), stream(hold()));
    const { url, untrusted = '', expired } = play.places();
    expect([new URL(url).protocol, new URL(untrusted).protocol, expired]).toEqual([
      'http:',
      'https:',
      undefined,
    ]);
    expect((await fetch(url, { redirect: 'manual' })).headers.get('location')).toBe(untrusted);
  });

  it('have one fault each', async () => {
    const play = await stage('https', respond(302, [['Location', '{untrusted}{expired}{misnamed.host}']]));
    const { untrusted = '', expired = '', misnamed = '' } = play.places();
    expect(await handshake(untrusted, play.ca)).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
    expect(await handshake(expired, play.ca)).toBe('CERT_HAS_EXPIRED');
    expect(await handshake(misnamed, play.ca, 'localhost')).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
    expect(await handshake(misnamed, play.ca, 'elsewhere.test')).toBe('http/1.1');
    expect(play.exchanges).toEqual([]);
  });
});

it('a play that needs more than the clear has to be staged', () => {
  expect(() => server.play([stream(hold())], { over: 'h2' })).toThrow(/staged/);
  expect(() => server.play([respond(302, [['Location', '{expired}']])])).toThrow(/staged/);
  expect(() => server.play([{ ...stream(hold()), refusedForMs: 1 }])).toThrow(/staged/);
});

it('a script that cannot be played is refused before anything is started', async () => {
  await expect(stage('h2', raw(end()))).rejects.toThrow(/HTTP\/2/);
  await expect(stage('https', stream())).rejects.toThrow(TypeError);
});
