import { once } from 'node:events';
import http from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../servers/reference/script.ts';
import { needsOf } from '../../../servers/reference/script-needs.ts';
import { clientCases } from '../../../suites/client/cases.ts';
import { UsageError } from '../../settings/usage-error.ts';
import { type Served, type ServeOptions, startServing } from './serve.ts';

const open: Served[] = [];
afterEach(async () => {
  for (const served of open.splice(0)) await served.close();
});

async function serving(options: ServeOptions = {}): Promise<string> {
  const served = await startServing(options);
  open.push(served);
  return served.url;
}

/** A request of a visitor of this name; the whole answer. */
async function get(base: string, path: string, visitor = 'a') {
  const response = await fetch(new URL(path, base), {
    headers: { 'user-agent': visitor },
    redirect: 'manual',
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

function caseWith(wanted: (each: (typeof clientCases)[number]) => boolean) {
  const found = clientCases.find(wanted);
  if (found === undefined) throw new Error('there is no such case');
  return found;
}

/** The body of an answer that ends of itself and can be had as text; `null` for any other. */
function bodyOf(answer: Answer): string | null {
  if (answer.kind !== 'http' || answer.refusedForMs !== undefined || answer.status !== 200) return null;
  const parts = answer.steps.flatMap((step) => (step.do === 'chunk' ? [step.bytes] : []));
  return answer.steps.at(-1)?.do === 'end' ? Buffer.concat(parts).toString('utf8') : null;
}

/** A script of one answer, which ends. */
const BOM = '/cases/client.parsing.bom-stripped';

describe('the start page', () => {
  it('stands at the root, and names every case', async () => {
    const base = await serving();
    const { status, headers, text } = await get(base, '/');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    for (const { id } of clientCases) expect(text).toContain(`href="/cases/${id}"`);
    expect((await get(base, '/nowhere')).status).toBe(404);
    expect(text).not.toContain('only on the machine that serves it');
  });

  it('says which cases others cannot play', async () => {
    const base = await serving({ host: '0.0.0.0' });
    expect(new URL(base).hostname).toBe('127.0.0.1');
    const { text } = await get(base, '/');
    const tls = caseWith(({ over }) => over === 'https');
    const row = text.split('<tr ').find((each) => each.includes(`/${tls.id}"`));
    expect(row).toContain('only on the machine that serves it');
    expect(text).toMatch(/\d+ cases work\s+only in a browser on the machine/);
  });
});

describe('the stream of a case', () => {
  it('is the script, byte for byte, and then a 204', async () => {
    const base = await serving();
    const first = await get(base, BOM);
    expect(first.headers.get('content-type')).toBe('text/event-stream');
    expect(first.status).toBe(200);
    expect(first.text).toContain('data:');
    expect((await get(base, BOM)).status).toBe(204);
  });

  it('is played afresh to another visitor, and under another query', async () => {
    const base = await serving();
    expect((await get(base, BOM)).status).toBe(200);
    expect((await get(base, BOM, 'b')).status).toBe(200);
    expect((await get(base, `${BOM}?again`)).status).toBe(200);
    expect((await get(base, BOM)).status).toBe(204);
  });

  it('is played afresh to a visitor that has been away', async () => {
    const base = await serving({ awayMs: 20 });
    expect((await get(base, BOM)).status).toBe(200);
    const statuses: number[] = [];
    // Each 204 begins the time anew.
    do {
      await delay(60);
      statuses.push((await get(base, BOM)).status);
    } while (statuses.at(-1) !== 200 && statuses.length < 50);
    expect(statuses.at(-1)).toBe(200);
  });

  it('goes on with each request of a visitor', async () => {
    const base = await serving();
    const { id, script } = caseWith(({ over, script }) => {
      const bodies = script.map(bodyOf);
      return over === undefined && bodies.length > 1 && !bodies.includes(null) && bodies[0] !== bodies[1];
    });
    for (const answer of script) expect((await get(base, `/cases/${id}`)).text).toBe(bodyOf(answer));
    expect((await get(base, `/cases/${id}`)).status).toBe(204);
  });

  it('that needs a port or protocol of its own is sent there', async () => {
    const base = await serving();
    const { id } = caseWith(({ over }) => over === 'https');
    const { status, headers } = await get(base, `/cases/${id}`);
    expect(status).toBe(307);
    expect(headers.get('location')).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/play\//);
  });

  it('of an id that does not exist is a 404 that names the nearest', async () => {
    const { status, text } = await get(await serving(), '/cases/client.parsing.bom-striped');
    expect(status).toBe(404);
    expect(text).toContain('did you mean client.parsing.bom-stripped?');
  });

  it('of every case begins with its first answer', { timeout: 60_000 }, async () => {
    const base = await serving();
    for (const { id, over, script } of clientCases) {
      const [first] = script;
      if (first?.kind !== 'http' || first.status < 200) continue;
      const request = http.get(new URL(`/cases/${id}`, base), { agent: false });
      const [response] = await once(request, 'response');
      request.destroy();
      const elsewhere = needsOf(script, over).ownPort || over !== undefined;
      expect([id, response.statusCode]).toEqual([id, elsewhere ? 307 : first.status]);
    }
  });
});

describe('serving', () => {
  it('says what stands in the way', async () => {
    const port = Number(new URL(await serving()).port);
    await expect(startServing({ port })).rejects.toThrow(UsageError);
    await expect(startServing({ port })).rejects.toThrow(
      `the server cannot listen at 127.0.0.1, port ${port}: somebody else listens there`,
    );
  });

  it('listens at another address only when told', async () => {
    const base = await serving({ host: '127.0.0.2' });
    expect(base).toMatch(/^http:\/\/127\.0\.0\.2:/);
    expect((await get(base, BOM)).status).toBe(200);
    const other = new URL(base);
    other.hostname = '127.0.0.1';
    await expect(get(other.href, '/')).rejects.toThrow();
  });
});
