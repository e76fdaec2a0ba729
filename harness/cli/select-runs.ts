import type { Config, Target } from '../config.ts';
import { findConfig } from '../settings/find-config.ts';
import { type Flags, type ServerRun, serverRunOf } from '../settings/server-run.ts';
import { UsageError } from '../settings/usage-error.ts';

export interface Selection {
  readonly runs: readonly ServerRun[];
  /** What the configuration says of the whole. */
  readonly settings: Pick<Config, 'out' | 'failOn'>;
}

/**
 * What is to be tested: the URL, or else the targets of a configuration, which is the named one or the one in the
 * current folder. For a URL only a named configuration counts, and what the one in the folder says of this very URL:
 * what somebody wrote for one server, such as its token, is not sent to another.
 * @throws UsageError when there is neither, or either is wrong.
 */
export async function selectRuns(
  url: string | undefined,
  configFile: string | undefined,
  flags: Flags,
): Promise<Selection> {
  const file = configFile ?? findConfig(process.cwd());
  if (file === null) {
    if (url === undefined)
      throw new UsageError(
        "missing required argument 'url', and there is no sse-conformance.config file here",
      );
    return { runs: [serverRunOf({ url }, flags)], settings: {} };
  }
  // What checks it is large: loaded only where there is one.
  const { loadConfig } = await import('../settings/load-config.ts');
  const { config } = await loadConfig(file);
  const { targets, out, failOn, ...shared } = config;
  const settings = { ...(out !== undefined && { out }), ...(failOn !== undefined && { failOn }) };
  const chosen = url === undefined ? targets : targets.filter((target) => sameUrl(target.url, url));
  if (url !== undefined && chosen.length === 0) {
    if (configFile === undefined) return { runs: [serverRunOf({ url }, flags)], settings: {} };
    return { runs: [serverRunOf({ ...shared, url }, flags)], settings };
  }
  const merged = chosen.map((target) => merge(shared, target));
  const hosts = merged.map(({ url }) => hostOf(url));
  const named = merged.map((target, index) => {
    const isShared = hosts.indexOf(hosts[index] ?? null) !== hosts.lastIndexOf(hosts[index] ?? null);
    return target.name === undefined && isShared ? { ...target, name: hostAndPath(target.url) } : target;
  });
  return { runs: named.map((target) => serverRunOf(target, flags)), settings };
}

/** A target's header takes the place of a shared one of the same name, whatever the case. */
function merge(shared: Omit<Config, 'targets' | 'out' | 'failOn'>, target: Target): Target {
  const own = new Set(Object.keys(target.headers ?? {}).map((name) => name.toLowerCase()));
  const inherited = Object.entries(shared.headers ?? {}).filter(([name]) => !own.has(name.toLowerCase()));
  const headers = { ...Object.fromEntries(inherited), ...target.headers };
  const cookies = { ...shared.cookies, ...target.cookies };
  return {
    ...shared,
    ...target,
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(Object.keys(cookies).length > 0 && { cookies }),
  };
}

const sameUrl = (a: string, b: string) => URL.canParse(a) && new URL(a).href === new URL(b).href;

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : null);

function hostAndPath(url: string): string {
  const { host, pathname } = new URL(url);
  return host + pathname;
}
