// The adapters run as processes of their own, so they take the contract as it was built.
export { play } from '../../../dist/servers/targets/scripted/contract.js';
export { startAdapter } from '../../../dist/servers/targets/scripted/scripted-target.js';

import { readFileSync } from 'node:fs';
import { serializeEvent } from '../../../dist/harness/sse/serialize.js';

/** The installed version of a package. */
export function versionOf(name) {
  const manifest = new URL(`./node_modules/${name}/package.json`, import.meta.url);
  return JSON.parse(readFileSync(manifest, 'utf8')).version;
}

/** For what has no API for events of its own: the application writes the frames. */
export function frame({ data, event, id, retry }) {
  return serializeEvent({
    data,
    ...(event !== undefined && { type: event }),
    ...(id !== undefined && { id }),
    ...(retry !== undefined && { retry }),
  });
}

export { serializeComment } from '../../../dist/harness/sse/serialize.js';

export const HEADERS = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
};
