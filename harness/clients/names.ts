/** The clients that come with the suite, in the order of reports. */
export const CLIENT_NAMES = ['chrome', 'chrome-worker', 'eventsource', 'undici', 'fetch'] as const;

export type ClientName = (typeof CLIENT_NAMES)[number];

/** Those that are judged when none is named. */
export const DEFAULT_CLIENTS = [
  'chrome',
  'eventsource',
  'undici',
  'fetch',
] as const satisfies readonly ClientName[];

/** Those that visit a server under test: its bytes have to be seen as each of them received them. */
export const VISITORS = ['chrome', 'eventsource', 'fetch'] as const satisfies readonly ClientName[];

const IN_BROWSER: readonly ClientName[] = ['chrome', 'chrome-worker'];

/** Whether the client can only be had where a browser runs. */
export function needsBrowser(name: ClientName): boolean {
  return IN_BROWSER.includes(name);
}

export function isClientName(name: string): name is ClientName {
  return (CLIENT_NAMES as readonly string[]).includes(name);
}
