import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type NpmChromium, unpackNpmChromium } from './npm-chromium.ts';

/** Found on every Debian, whatever is installed: libc6, libgcc-s1 and the kernel's vdso. */
const BASE_LIBRARIES = /^(libc|libm|libdl|libpthread|libgcc_s)\.so\.\d$|ld-linux|linux-vdso/;

describe.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'the Chromium inside an npm package',
  () => {
    let parent: string;
    let both: (NpmChromium | null)[];

    beforeAll(async () => {
      parent = mkdtempSync(join(tmpdir(), 'npm-chromium-test-'));
      both = await Promise.all([unpackNpmChromium(parent), unpackNpmChromium(parent)]);
    }, 120_000);

    afterAll(() => rmSync(parent, { recursive: true, force: true }));

    it('is unpacked once when two ask at the same time, and leaves nothing else', () => {
      expect(both[0]).not.toBeNull();
      expect(both[1]).toEqual(both[0]);
      expect(readdirSync(parent)).toEqual([expect.stringMatching(/^chromium-\d+\.\d+\.\d+$/)]);
    });

    it('is used again the next time', async () => {
      const path = both[0]?.executablePath ?? '';
      const before = statSync(path).ctimeMs;
      expect((await unpackNpmChromium(parent))?.executablePath).toBe(path);
      expect(statSync(path).ctimeMs).toBe(before);
    });

    it('needs no library but its own and those of every image', () => {
      const { executablePath, env } = both[0] ?? { executablePath: '', env: {} };
      const lines = execFileSync('ldd', [executablePath], {
        env: { ...process.env, ...env },
        encoding: 'utf8',
      })
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
      const foreign = lines.filter((line) => {
        const [name = ''] = line.split(' ');
        return !line.includes(` => ${parent}/`) && !BASE_LIBRARIES.test(name);
      });
      expect(lines.length).toBeGreaterThan(5);
      expect(lines.filter((line) => line.includes(`=> ${parent}/`)).length).toBeGreaterThan(3);
      expect(foreign).toEqual([]);
    });

    it('does not change the environment of this process', () => {
      expect(process.env['LD_LIBRARY_PATH'] ?? '').not.toContain(parent);
      expect(process.env['AWS_EXECUTION_ENV']).not.toBe('AWS_Lambda_nodejs22.x');
    });
  },
);
