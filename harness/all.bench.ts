/**
 * What `npm run bench` runs: all benches, or those that the arguments name. Each has a process of its own, for what one
 * leaves on the heap is not to slow the next.
 */

import { spawnSync } from 'node:child_process';
import { availableParallelism, release, totalmem, type } from 'node:os';
import { fileURLToPath } from 'node:url';

interface Bench {
  readonly heading: string;
  readonly file: string;
}

const benches: Readonly<Record<string, Bench>> = {
  parser: { heading: 'The parser, against eventsource-parser', file: './sse/parser.bench.ts' },
  'start-up': { heading: 'Start-up, against a Node.js that does nothing', file: './cli/start-up.bench.ts' },
  server: { heading: 'Testing one server', file: './cli/server-run.bench.ts' },
  targets: { heading: 'Testing a hundred servers', file: './cli/targets.bench.ts' },
  client: { heading: 'The client suite', file: './run/client/suite.bench.ts' },
  reports: { heading: 'Reports of 100,000 results', file: '../reports/report.bench.ts' },
  streams: {
    heading: 'Ten thousand streams at the reference server',
    file: '../servers/reference/streams.bench.ts',
  },
};

const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`there is no bench ${unknown.join(', ')}; there are: ${Object.keys(benches).join(', ')}`);
  process.exitCode = 2;
} else {
  console.log(
    `${type()} ${release()}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node.js ${process.version}`,
  );
  for (const [name, bench] of Object.entries(benches)) {
    if (names.length === 0 || names.includes(name)) run(name, bench);
  }
}

function run(name: string, { heading, file }: Bench): void {
  console.log(`\n## ${heading} (npm run bench -- ${name})\n`);
  // The benches are compiled as this is.
  const compiled = file.replace(/\.ts$/, import.meta.url.endsWith('.ts') ? '.ts' : '.js');
  const { status } = spawnSync(process.execPath, [fileURLToPath(new URL(compiled, import.meta.url))], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
