import type { HostileServer } from './hostile-server.ts';

/** Every hostile server. */
export const hostileServers: readonly HostileServer[] = [];
