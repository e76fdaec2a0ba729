/** Where an installed Chrome or Chromium is commonly met, best first. */

/** Names on `PATH`, on Linux. */
const LINUX_NAMES = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'chrome',
] as const;

const LINUX_PATHS = [
  '/opt/google/chrome/chrome',
  '/usr/lib/chromium/chromium',
  '/usr/lib64/chromium-browser/chromium-browser',
  '/snap/bin/chromium',
] as const;

const MAC_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
] as const;

const WINDOWS_FOLDERS = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'] as const;
const WINDOWS_PATHS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
] as const;

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDirectory: string;
}

/** Every path at which this machine might have a browser, in the order in which they are tried. */
export function systemBrowserPaths({ platform, env, homeDirectory }: Machine): readonly string[] {
  switch (platform) {
    case 'win32':
      return WINDOWS_FOLDERS.flatMap((name) => {
        const folder = env[name];
        return folder ? WINDOWS_PATHS.map((path) => `${folder}\\${path}`) : [];
      });
    case 'darwin':
      return MAC_PATHS.flatMap((path) => [path, `${homeDirectory}${path}`]);
    default: {
      const folders = (env['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/'));
      return [...LINUX_NAMES.flatMap((name) => folders.map((folder) => `${folder}/${name}`)), ...LINUX_PATHS];
    }
  }
}
