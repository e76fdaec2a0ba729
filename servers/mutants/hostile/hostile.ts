import { hostileCodings } from './compressed.ts';
import { hostileFloods } from './floods.ts';
import { hostileFraming } from './framing.ts';
import { hostileHandshakes } from './handshakes.ts';
import { hostileHeads } from './heads.ts';
import type { HostileServer } from './hostile-server.ts';
import { hostileHttp2 } from './http2-faults.ts';
import { hostileHttp2Floods } from './http2-floods.ts';
import { hostileLives } from './life.ts';
import { hostileRedirects } from './redirects.ts';
import { hostileTexts } from './texts.ts';

const flooding = (servers: readonly HostileServer[]): readonly HostileServer[] =>
  servers.map((server) => ({ ...server, floods: true }));

/** Every hostile server. */
export const hostileServers: readonly HostileServer[] = [
  ...hostileHeads,
  ...hostileFraming,
  ...flooding(hostileFloods),
  ...flooding(hostileCodings),
  ...hostileRedirects,
  ...hostileTexts,
  ...hostileLives,
  ...hostileHandshakes,
  ...hostileHttp2,
  ...hostileHttp2Floods,
];
