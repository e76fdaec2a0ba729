import { resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import { complain, print, screen } from '../../reports/terminal/screen.ts';
import { CLIENT_NAMES, type ClientName, DEFAULT_CLIENTS } from '../clients/names.ts';
import { toolVersion } from '../run/tool.ts';
import { parseClients, parseFile, parseServiceUrl } from '../settings/usage.ts';
import { UsageError } from '../settings/usage-error.ts';
import { addCommands } from './commands/add-commands.ts';
import {
  CLIENT_EXAMPLES,
  DEMO_EXAMPLES,
  MERGE_EXAMPLES,
  PROGRAM_EXAMPLES,
  SERVER_EXAMPLES,
} from './examples.ts';
import {
  addBaselineOptions,
  addReportOptions,
  addSelectionOptions,
  nothingToUpdate,
  type ReportFlags,
  reportOptions,
  type SelectionFlags,
  selectionOf,
} from './report-flags.ts';
import { addRunOptions } from './run-flags.ts';
import { addRequestOptions, addWatchOptions, flagsOf, type ServerFlags } from './server-flags.ts';
import type { ClientTestOptions } from './test-clients.ts';

/** 0 nothing failed · 1 a requirement is broken · 2 bad usage · 3 the subject could not be tested. */
export type ExitCode = 0 | 1 | 2 | 3;

/** In front of a sentence of ours: `error: option '--observe <seconds>' argument 'x' is invalid. `. */
const OF_AN_OPTION = /^error: option '(?:-\w, )?(--[a-z-]+)[^']*' argument '.*' is invalid\. /s;
const COMMANDERS_OWN_WORDS = /^error: (?:.* is invalid(?: for argument '[^']*')?\. )?/s;

interface ClientFlags extends ReportFlags, SelectionFlags {
  readonly client?: readonly ClientName[];
  readonly driver?: string;
  readonly service?: string;
  readonly stopService?: true;
}

interface TargetFlags extends ReportFlags, SelectionFlags, ServerFlags {
  readonly config?: string;
}

/** Does what the command line asks for, and returns what the process is to exit with. Never throws. */
export async function runCommandLine(args: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  let helpPage = seeHelp();
  const program = new Command('sse-conformance')
    .description('Judges Server-Sent Events: is this server right, and what is wrong with it?')
    .version(toolVersion())
    .showHelpAfterError(helpPage)
    .configureOutput({
      getOutHelpWidth: () => screen().columns,
      getErrHelpWidth: () => screen().columns,
      outputError: (text) =>
        complain(text.trimEnd().replace(OF_AN_OPTION, '$1: ').replace(COMMANDERS_OWN_WORDS, '')),
    })
    .exitOverride();

  const server = program
    .command('server', { isDefault: true })
    .description('tests the server at a URL (the default command)')
    .argument('[url]', 'of the event stream; without one a configuration names the targets')
    .action(async (url: string | undefined, flags: TargetFlags) => {
      // Loaded only when it runs: `--help` needs neither vitest nor a browser.
      const { selectRuns } = await import('./select-runs.ts');
      const { testServers } = await import('./test-server.ts');
      const given = { ...flagsOf(flags), ...(flags.baseline && { baseline: resolve(flags.baseline) }) };
      const { runs, settings } = await selectRuns(url, flags.config, given);
      const report = reportOptions(flags, settings);
      if (report.updateBaseline && runs.every(({ baseline }) => baseline === null)) throw nothingToUpdate();
      exitCode = await testServers(runs, selectionOf(flags), report);
    });
  const client = program
    .command('client')
    .description('plays the client cases to clients, and judges them')
    .option(
      '--client <names>',
      `which clients: any of ${CLIENT_NAMES.join(', ')} (default: ${DEFAULT_CLIENTS.join(', ')}; none with --driver or --service)`,
      parseClients,
    )
    .option('--driver <file>', 'a client of yours: a module that exports a driver', parseFile)
    .option('--service <url>', 'a client of yours: a test service', parseServiceUrl)
    .option('--stop-service', 'tell the test service to quit in the end')
    .action(async (flags: ClientFlags) => {
      const { testClients } = await import('./test-clients.ts');
      exitCode = await testClients(clientOptionsOf(flags));
    });
  const demo = program
    .command('demo')
    .description("tests the embedded reference server's live feed")
    .action(async (flags: TargetFlags) => {
      const { testLiveFeed } = await import('./test-server.ts');
      exitCode = await testLiveFeed(flagsOf(flags), selectionOf(flags), reportOptions(flags));
    });

  addCommands(program);
  addRequestOptions(server);
  for (const command of [server, demo]) addWatchOptions(command);
  server.option('--config <file>', 'configuration (default: sse-conformance.config.* here)');
  for (const command of [server, demo]) addSelectionOptions(command, 'headers');
  addSelectionOptions(client, 'parsing');
  for (const command of [server, client]) addBaselineOptions(command);
  addRunOptions(server, "configuration's targets");
  addRunOptions(client, 'cases');
  const merge = program
    .command('merge')
    .description('puts the results of shards together, as if all had been one run')
    .argument('<paths...>', 'results.json files of all the shards, or folders that hold them')
    .addHelpText('after', MERGE_EXAMPLES)
    .action(async (paths: string[], flags: ReportFlags) => {
      const { mergeResults } = await import('./merge-results.ts');
      const { strict } = reportOptions(flags);
      const merged = await mergeResults({ paths, out: flags.out, strict }, screen());
      print(merged.text);
      for (const trouble of merged.troubles) complain(trouble);
      exitCode = merged.exitCode;
    });
  for (const command of [server, client, demo, merge]) addReportOptions(command);
  server.addHelpText('after', SERVER_EXAMPLES);
  client.addHelpText('after', CLIENT_EXAMPLES);
  demo.addHelpText('after', DEMO_EXAMPLES);
  program.addHelpText('after', PROGRAM_EXAMPLES);
  for (const command of program.commands) command.showHelpAfterError(seeHelp(command));
  program.hook('preAction', async (_, command) => {
    if (command === server) await refuseMistypedCommand(command.args[0], program);
    helpPage = seeHelp(command);
  });

  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof UsageError)) throw error;
    complain(`${error.message}\n${helpPage}`);
    return 2;
  }
  return exitCode;
}

/** The page that lists what can be said: of a command its options, otherwise the commands. */
function seeHelp(command?: Command): string {
  return `See sse-conformance ${command === undefined ? '' : `${command.name()} `}--help.`;
}

/** What is no URL may be meant for a command: without one, an argument is taken for the server's URL. */
async function refuseMistypedCommand(url: string | undefined, program: Command): Promise<void> {
  if (url === undefined || !/^[a-z]+$/i.test(url)) return;
  const { nearest } = await import('../settings/nearest.ts');
  const meant = nearest(
    url,
    program.commands.map((command) => command.name()),
  );
  if (meant !== undefined) throw new UsageError(`there is no command "${url}"; did you mean ${meant}?`);
}

function clientOptionsOf({ driver, service, baseline, ...flags }: ClientFlags): ClientTestOptions {
  const ours = driver === undefined && service === undefined ? DEFAULT_CLIENTS : [];
  if (flags.updateBaseline === true && baseline === undefined) throw nothingToUpdate();
  return {
    clients: flags.client ?? ours,
    others: {
      ...(driver !== undefined && { driver }),
      ...(service !== undefined && { service: { url: service, stop: flags.stopService === true } }),
    },
    cases: selectionOf(flags),
    baseline: baseline === undefined ? null : resolve(baseline),
    ...reportOptions(flags),
  };
}
