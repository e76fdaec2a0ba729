/** The clients that come with the suite, in the order of reports. */
export const CLIENT_NAMES = ['chrome', 'eventsource', 'undici', 'fetch'] as const;

export type ClientName = (typeof CLIENT_NAMES)[number];

/** Those that visit a server under test: its bytes have to be seen as each of them received them. */
export const VISITORS = ['chrome', 'eventsource', 'fetch'] as const satisfies readonly ClientName[];

export function isClientName(name: string): name is ClientName {
  return (CLIENT_NAMES as readonly string[]).includes(name);
}
