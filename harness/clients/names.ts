/** The clients that come with the suite, in the order of reports. */
export const CLIENT_NAMES = ['chrome', 'eventsource', 'fetch'] as const;

export type ClientName = (typeof CLIENT_NAMES)[number];

export function isClientName(name: string): name is ClientName {
  return (CLIENT_NAMES as readonly string[]).includes(name);
}
