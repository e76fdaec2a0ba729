import { Command, CommanderError } from 'commander';
import { CLIENT_NAMES, type ClientName, VISITORS } from '../clients/names.ts';
import { DEFAULT_PATIENCE } from '../probes/patience.ts';
import { toolVersion } from '../run/tool.ts';
import type { HeaderField } from '../transcript.ts';
import type { ServerTestOptions } from './test-server.ts';
import { parseClients, parseHeader, parseSeconds, parseTargetUrl, parseVisitors } from './usage.ts';

/** 0 nothing failed · 1 a requirement is broken · 2 bad usage · 3 the subject could not be tested. */
export type ExitCode = 0 | 1 | 2 | 3;

/** In front of a sentence of ours: `error: option '--observe <seconds>' argument 'x' is invalid. `. */
const COMMANDERS_OWN_WORDS = /^error: (?:.* is invalid(?: for argument '[^']*')?\. )?/;

interface CommonFlags {
  readonly client: readonly ClientName[];
  readonly out: string;
  readonly strict?: true;
}

interface ClientFlags extends CommonFlags {
  readonly case?: string;
  readonly area?: string;
}

interface ServerFlags extends CommonFlags {
  readonly method?: string;
  readonly data?: string;
  readonly header: readonly HeaderField[];
  readonly observe?: number;
}

/** Does what the command line asks for, and returns what the process is to exit with. Never throws. */
export async function runCommandLine(args: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const program = new Command('sse-conformance')
    .description('Judges Server-Sent Events: is this server right, and what is wrong with it?')
    .version(toolVersion())
    .showHelpAfterError('See sse-conformance --help.')
    .configureOutput({
      outputError: (text, write) => write(`sse-conformance: ${text.replace(COMMANDERS_OWN_WORDS, '')}`),
    })
    .exitOverride();

  const server = program
    .command('server', { isDefault: true })
    .description('tests the server at a URL (the default command)')
    .argument('<url>', 'of the event stream', parseTargetUrl)
    .action(async (url: string, flags: ServerFlags) => {
      // Loaded only when it runs: `--help` needs neither vitest nor a browser.
      const { testServer } = await import('./test-server.ts');
      exitCode = await testServer(url, optionsOf(flags));
    });
  const client = program
    .command('client')
    .description('plays the client cases to clients, and judges them')
    .option(
      '--client <names>',
      `which clients: any of ${CLIENT_NAMES.join(', ')}`,
      parseClients,
      CLIENT_NAMES,
    )
    .option('--case <glob>', 'only cases whose id matches, with * for anything')
    .option('--area <area>', 'only cases of this area, such as parsing')
    .action(async (flags: ClientFlags) => {
      const { testClients } = await import('./test-clients.ts');
      const { client: clients, case: glob = null, area = null, out, strict } = flags;
      exitCode = await testClients({ clients, cases: { area, glob }, out, strict: strict === true });
    });
  const demo = program
    .command('demo')
    .description("tests the embedded reference server's live feed")
    .action(async (flags: ServerFlags) => {
      const { testLiveFeed } = await import('./test-server.ts');
      exitCode = await testLiveFeed(optionsOf(flags));
    });
  for (const command of [server, client, demo]) addCommonOptions(command);
  for (const command of [server, demo]) addServerOptions(command);
  server.option('--method <method>', 'request method; POST when there is --data, otherwise GET');
  server.option('--data <body>', 'request body');

  program.addHelpText(
    'after',
    `
Examples:
  $ sse-conformance http://localhost:3000/events
  $ sse-conformance https://api.example/chat --data '{"stream":true}' \\
      --header 'content-type: application/json' --header 'authorization: Bearer …'
  $ sse-conformance client --client eventsource --case 'client.parsing.id-*'
  $ sse-conformance demo

Exit codes: 0 nothing failed, 1 a requirement is broken, 2 bad usage,
3 the server could not be tested.`,
  );

  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : 2;
  }
  return exitCode;
}

function addCommonOptions(command: Command): void {
  command
    .option('--out <directory>', 'where reports are written', 'conformance-report')
    .option('--strict', 'exit 1 on warnings too');
}

function addServerOptions(command: Command): void {
  const { enoughMs, atMostMs } = DEFAULT_PATIENCE;
  command
    .option('--client <names>', 'which clients visit the server', parseVisitors, VISITORS)
    .option('--header <header>', 'request header "name: value"; may be repeated', parseHeader, [])
    .option(
      '--observe <seconds>',
      `how long to watch (default: ${enoughMs / 1000} s and an event, at most ${atMostMs / 1000} s)`,
      parseSeconds,
    );
}

function optionsOf({ client, method, data, header, observe, out, strict }: ServerFlags): ServerTestOptions {
  return {
    clients: client,
    method: (method ?? (data === undefined ? 'GET' : 'POST')).toUpperCase(),
    headers: header,
    ...(data !== undefined && { body: data }),
    patience: observe === undefined ? DEFAULT_PATIENCE : { enoughMs: observe, atMostMs: observe },
    out,
    strict: strict === true,
  };
}
