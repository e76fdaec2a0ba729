import { describe, expect, it } from 'vitest';
import { findBrowser, findBrowsers, type Probes } from './find.ts';
import { BrowserNotFound } from './not-found.ts';

const CACHED = '/home/u/.cache/puppeteer/chrome/linux-1/chrome';
const SYSTEM = '/usr/bin/google-chrome';
const IN_PACKAGE = { executablePath: '/cache/chromium', env: { LD_LIBRARY_PATH: '/cache/lib' } };

/** A machine on which every place has a browser, unless changed. */
function machine(changes: Partial<Probes> = {}): Probes {
  return {
    platform: 'linux',
    env: { PATH: '/usr/local/bin:/usr/bin', PUPPETEER_EXECUTABLE_PATH: '/env/chrome' },
    homeDirectory: '/home/u',
    isExecutable: (path) => ['/option/chrome', '/env/chrome', SYSTEM].includes(path),
    cachedBrowsers: async () => [CACHED],
    npmChromium: async () => IN_PACKAGE,
    ...changes,
  };
}

const nothing = {
  env: { PATH: '/usr/bin' },
  isExecutable: () => false,
  cachedBrowsers: async () => [],
  npmChromium: async () => null,
};

async function sources(probes: Probes): Promise<string[]> {
  const found: string[] = [];
  for await (const { source, executablePath } of findBrowsers({}, probes))
    found.push(`${source} ${executablePath}`);
  return found;
}

describe('the order in which a browser is looked for', () => {
  it('takes the one named by option before the one named by the environment', async () => {
    const found = await findBrowser({ executablePath: '/option/chrome' }, machine());
    expect(found).toEqual({ executablePath: '/option/chrome', source: 'named' });
  });

  it('takes the one named by PUPPETEER_EXECUTABLE_PATH before all that are installed, and no other', async () => {
    expect(await sources(machine())).toEqual(['named /env/chrome']);
  });

  it("goes on with puppeteer's cache, the system and the npm package", async () => {
    const probes = machine({ env: { PATH: '/usr/bin', PUPPETEER_EXECUTABLE_PATH: '' } });
    expect(await sources(probes)).toEqual([
      `puppeteer-cache ${CACHED}`,
      `system ${SYSTEM}`,
      `npm-package ${IN_PACKAGE.executablePath}`,
    ]);
  });

  it('does not unpack the package when there is another browser', async () => {
    const probes = machine({
      ...nothing,
      isExecutable: (path) => path === SYSTEM,
      npmChromium: () => Promise.reject(new Error('unpacked')),
    });
    expect(await findBrowser({}, probes)).toEqual({ executablePath: SYSTEM, source: 'system' });
  });

  it('gives the libraries of the package to its browser', async () => {
    const found = await findBrowser({}, machine({ ...nothing, npmChromium: async () => IN_PACKAGE }));
    expect(found).toEqual({ ...IN_PACKAGE, source: 'npm-package' });
  });

  it('asks the cache that PUPPETEER_CACHE_DIR names', async () => {
    const asked: string[] = [];
    const cachedBrowsers = async (directory: string) => {
      asked.push(directory);
      return [];
    };
    await findBrowser({}, machine({ env: { PUPPETEER_CACHE_DIR: '/elsewhere' }, cachedBrowsers }));
    await findBrowser({}, machine({ env: {}, cachedBrowsers }));
    expect(asked).toEqual(['/elsewhere', '/home/u/.cache/puppeteer']);
  });
});

describe('names and places on the system', () => {
  const onSystem = (path: string, changes: Partial<Probes> = {}) =>
    findBrowser({}, machine({ ...nothing, isExecutable: (candidate) => candidate === path, ...changes }));

  it.each(['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome'])(
    'finds %s on PATH',
    async (name) => {
      expect((await onSystem(`/usr/bin/${name}`)).source).toBe('system');
    },
  );

  it('prefers Chrome to Chromium wherever on PATH they are', async () => {
    const isExecutable = (path: string) => path === '/first/chromium' || path === '/second/google-chrome';
    const found = await findBrowser(
      {},
      machine({ ...nothing, env: { PATH: '/first:/second' }, isExecutable }),
    );
    expect(found.executablePath).toBe('/second/google-chrome');
  });

  it('takes nothing from a relative folder on PATH', async () => {
    await expect(onSystem('./chromium', { env: { PATH: '.:' } })).rejects.toThrow(BrowserNotFound);
  });

  it('knows where macOS and Windows keep it', async () => {
    const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect((await onSystem(mac, { platform: 'darwin' })).executablePath).toBe(mac);
    const windows = 'D:\\Programs\\Google\\Chrome\\Application\\chrome.exe';
    const env = { PROGRAMFILES: 'D:\\Programs' };
    expect((await onSystem(windows, { platform: 'win32', env })).executablePath).toBe(windows);
  });
});

describe('no browser', () => {
  it('says what was looked for and gives two commands that install one', async () => {
    const error = await findBrowser({}, machine(nothing)).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(BrowserNotFound);
    const message = String(error);
    for (const part of [
      'PUPPETEER_EXECUTABLE_PATH',
      '/home/u/.cache/puppeteer',
      'system',
      'npx puppeteer browsers install chrome',
      'npm install @sparticuz/chromium',
    ])
      expect(message).toContain(part);
  });

  it('says why the package could not be unpacked', async () => {
    const npmChromium = () => Promise.reject(new Error('no space left on device'));
    await expect(findBrowser({}, machine({ ...nothing, npmChromium }))).rejects.toThrow(
      'no space left on device',
    );
  });

  it('is an error when the named one is missing, though others are there', async () => {
    const missing = machine({ env: { PATH: '/usr/bin', PUPPETEER_EXECUTABLE_PATH: '/gone/chrome' } });
    await expect(findBrowser({}, missing)).rejects.toThrow(/\/gone\/chrome .*PUPPETEER_EXECUTABLE_PATH/);
    await expect(findBrowser({ executablePath: '/gone/too' }, machine())).rejects.toThrow(BrowserNotFound);
  });
});
