import http from 'node:http';
import net from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Visit } from '../../suites/server/recording.ts';
import { visitRaw } from './raw-visit.ts';
import { listening, PATIENCE, visit, visitBytes } from './testing/raw-target.ts';

describe('a target that cannot be visited', () => {
  const reasonOf = async (visit: Promise<Visit>) => (await visit).unreachable?.reason;

  it('refuses the connection', async () => {
    const server = net.createServer();
    const port = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await reasonOf(visit(port))).toBe('refused');
  });

  it('has a name that does not resolve', async () => {
    const request = { url: 'http://no-such-host.invalid/', method: 'GET', headers: [] };
    const { unreachable } = await visitRaw({ request, patience: { enoughMs: 5_000, atMostMs: 10_000 } });
    expect(unreachable).toEqual({
      reason: 'unknown-host',
      message: expect.stringContaining('no-such-host.invalid'),
    });
  });

  it('accepts and says nothing', async () => {
    const port = await listening(net.createServer(() => {}));
    const { unreachable } = await visit(port);
    expect(unreachable).toEqual({
      reason: 'no-head',
      message: expect.stringContaining('no complete response head'),
    });
  });

  it('never ends its head', async () => {
    const drip = (socket: net.Socket) => {
      const timer = setInterval(() => socket.write('X-More: yes\r\n'), 20);
      socket.on('close', () => clearInterval(timer));
    };
    expect(await reasonOf(visitBytes('HTTP/1.1 200 OK\r\n', drip))).toBe('no-head');
  });

  it('floods its head', async () => {
    expect(await reasonOf(visitBytes(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(200_000)}\r\n`))).toBe('not-http');
  });

  it('speaks something else', async () => {
    expect(await reasonOf(visitBytes('SSH-2.0-OpenSSH_9.2\r\n'))).toBe('not-http');
  });

  it('sends interim responses and no final one', async () => {
    const { unreachable, interim } = await visitBytes('HTTP/1.1 102 Processing\r\n\r\n'.repeat(1001));
    expect(unreachable).toEqual({
      reason: 'no-head',
      message: expect.stringContaining('more than 1000 interim (1xx) responses'),
    });
    expect(interim).toHaveLength(100);
  });

  it('switches to another protocol unasked', async () => {
    const answer = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: chaos\r\nConnection: Upgrade\r\n\r\n';
    expect((await visitBytes(answer)).unreachable).toEqual({
      reason: 'not-http',
      message: expect.stringContaining('switched to another protocol ("chaos") unasked'),
    });
  });

  it('hangs up', async () => {
    expect(await reasonOf(visitBytes('', (socket) => socket.destroy()))).toBe('closed');
  });

  it('speaks no TLS where TLS is asked for', async () => {
    const port = await listening(http.createServer());
    expect(await reasonOf(visit(port, undefined, 'https'))).toBe('tls');
  });
});

it('a request that HTTP cannot carry is told, not thrown', async () => {
  const request = {
    url: 'http://127.0.0.1:1/',
    method: 'GET',
    headers: [['Last-Event-ID', 'a\u0001b']] as const,
  };
  const { unreachable } = await visitRaw({ request, patience: PATIENCE });
  expect(unreachable?.message).toContain('cannot be sent');
});
