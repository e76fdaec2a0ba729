import { createRequire } from 'node:module';

/** The version of an npm package as it is installed. */
export function installedVersion(name: string): string {
  const { version } = createRequire(import.meta.url)(`${name}/package.json`) as { version: string };
  return version;
}
