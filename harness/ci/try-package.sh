#!/usr/bin/env bash
# Packs the tool, installs the tarball into an empty project as somebody else would, at a path with a space, and uses it
# there: the commands, the library, its vitest suite, the types. With the Node that runs it; a minute or two.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
place=$(mktemp -d "${TMPDIR:-/tmp}/try package XXXXXX")
server=
finish() {
  if [ -n "$server" ]; then kill "$server" 2>/dev/null && wait "$server" || true; fi
  rm -rf "$place"
}
trap finish EXIT

(cd "$root" && npm pack --silent --pack-destination "$place" >/dev/null)
cd "$place"
echo "tarball: $(du -k ./*.tgz | cut -f1) KiB, $(tar tzf ./*.tgz | wc -l) files"
echo '{ "private": true, "type": "module" }' >package.json
# As it is by default: a browser's download that fails must not fail the install.
env -u PUPPETEER_SKIP_DOWNLOAD npm install --silent --no-audit --no-fund ./*.tgz
echo "installed with Node $(node --version): $(du -sm node_modules | cut -f1) MiB, $(ls node_modules | wc -l) packages"

node node_modules/.bin/sse-conformance serve >serve.log &
server=$!
until grep -q /feed serve.log; do
  kill -0 "$server"
  sleep 0.1
done
SSE_URL=$(grep -o 'http://[^ ]*/feed' serve.log)
export SSE_URL

npx sse-conformance "$SSE_URL" --out 'a report' | tail -n 4
npx sse-conformance client --client fetch --area last-event-id --out 'client report' | tail -n 3

cat >audit.js <<'END'
import { audit, exitCodeOf, summaryOf } from 'sse-conformance';

const results = await audit({ url: process.env.SSE_URL, clients: ['fetch'], observe: 1 });
console.log(summaryOf(results));
process.exitCode = exitCodeOf(results);
END
node audit.js

npm install --silent --no-audit --no-fund vitest
cat >feed.test.js <<'END'
import { registerServerConformance } from 'sse-conformance/vitest';

registerServerConformance({ url: process.env.SSE_URL, clients: ['fetch'], observe: 1 });
END
npx vitest run --reporter dot | grep Tests

cat >types.ts <<'END'
import { audit, type Finding, type Results } from 'sse-conformance';
import { defineConfig } from 'sse-conformance/config';
import { type Driver, fromEventSource } from 'sse-conformance/driver';
import { registerServerConformance } from 'sse-conformance/vitest';

const results: Results = await audit({ url: 'http://localhost/', clients: ['fetch'] });
export const findings: readonly Finding[] = results.results.flatMap((result) => result.findings);
// @ts-expect-error there is no such option
await audit({ url: 'http://localhost/', obsreve: 1 });
registerServerConformance({ start: async () => ({ url: 'http://localhost/' }), failOn: 'should' });
export const driver: Driver = fromEventSource(EventSource, { name: 'mine', version: '1' });
export default defineConfig({ targets: [{ url: 'http://localhost/' }] });
END
for resolution in bundler nodenext; do
  module=$([ $resolution = bundler ] && echo esnext || echo nodenext)
  "$root/node_modules/.bin/tsc" --noEmit --strict --target es2022 --module "$module" \
    --moduleResolution "$resolution" --types node types.ts
  echo "types: $resolution"
done
