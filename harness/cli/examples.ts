/** What stands below the options in the help of a command; no line is longer than 80 columns. */
export function examples(...commands: readonly string[]): string {
  return `\nExamples:\n${commands.map((command) => `  $ ${command}`).join('\n')}`;
}

export const SERVER_EXAMPLES = examples(
  'sse-conformance http://localhost:3000/events',
  `sse-conformance https://api.example/chat --data '{"stream":true}' \\
      --header 'authorization: Bearer \${TOKEN}'`,
  'sse-conformance http://localhost:3000/events --case server.http.head',
  `sse-conformance --config sse-conformance.config.mjs --fail-on should

In single quotes \${NAME} is a variable of the environment; reports do not show
what it holds.`,
);

export const CLIENT_EXAMPLES = examples(
  "sse-conformance client --client eventsource --case 'client.parsing.id-*'",
  'sse-conformance client --driver ./my-client.js --baseline known.yaml',
  'sse-conformance client --service http://127.0.0.1:8000 --area reconnection',
);

export const DEMO_EXAMPLES = examples(
  'sse-conformance demo',
  'sse-conformance demo --client fetch --observe 2',
);

export const MERGE_EXAMPLES = examples(
  'sse-conformance merge shard-1 shard-2 shard-3',
  'sse-conformance merge shards --out conformance-report --fail-on should',
);

export const PROGRAM_EXAMPLES = `${examples(
  'sse-conformance http://localhost:3000/events',
  'sse-conformance client --driver ./my-client.js',
  'sse-conformance explain client.parsing.bom-stripped',
  'sse-conformance demo',
)}

What can be said of a server, such as headers, cookies and how long it is
watched: sse-conformance server --help

Exit codes: 0 nothing failed, 1 a requirement is broken or a baseline is not
true any more, 2 bad usage, 3 the server or client could not be tested.`;
