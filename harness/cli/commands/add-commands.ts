import { type Command, InvalidArgumentError, Option } from 'commander';
import { print, screen } from '../../../reports/terminal/screen.ts';
import { parseTargetUrl } from '../../settings/usage.ts';
import { examples } from '../examples.ts';
import { OUT_HELP } from '../report-folder.ts';
import type { ListOptions } from './list.ts';

/**
 * Adds the commands that judge nothing: `list`, `explain`, `report`, `init` and `serve`. What each needs is loaded
 * when it runs.
 */
export function addCommands(program: Command): void {
  addList(program);
  addExplain(program);
  addReport(program);
  addInit(program);
  addServe(program);
}

function addList(program: Command): void {
  program
    .command('list')
    .description('lists the cases, or the requirements that they check')
    .addOption(new Option('--requirements', 'the requirements, each with the cases that show it'))
    .addOption(new Option('--role <role>', 'only what is for this role').choices(['client', 'server']))
    .option('--area <area>', 'only this area, such as parsing or headers')
    .addOption(new Option('--level <level>', 'only of this level').choices(['must', 'should', 'info']))
    .option('--json', 'as data for other programs')
    .addHelpText(
      'after',
      examples(
        'sse-conformance list --role server --level must',
        'sse-conformance list --area parsing',
        'sse-conformance list --requirements --json',
      ),
    )
    .action(async ({ requirements, ...flags }: Omit<ListOptions, 'what'> & { requirements?: true }) => {
      const { renderList } = await import('./list.ts');
      print(renderList({ what: requirements ? 'requirements' : 'cases', ...flags }, screen()));
    });
}

function addExplain(program: Command): void {
  program
    .command('explain')
    .description('tells everything about one case: the rule, what is sent, what is expected')
    .argument('<case-id>', 'as reports name it; the last part is enough')
    .addHelpText(
      'after',
      examples(
        'sse-conformance explain client.parsing.bom-stripped',
        'sse-conformance explain server.headers.content-type',
        'sse-conformance explain bom-stripped | less',
      ),
    )
    .action(async (id: string) => {
      const { renderExplanation } = await import('./explain.ts');
      print(renderExplanation(id, screen()));
    });
}

function addReport(program: Command): void {
  program
    .command('report')
    .description('renders saved results again, or the comparison of several')
    .argument('<paths...>', 'results.json files of earlier runs, or folders that hold one each')
    .option('--out <directory>', OUT_HELP)
    .option('--strict', 'warnings count as failures')
    .addHelpText(
      'after',
      examples(
        'sse-conformance report conformance-report/results.json',
        'sse-conformance report before after --out compared',
      ),
    )
    .action(async (paths: string[], { out, strict }: { out?: string; strict?: true }) => {
      const { reportAgain } = await import('./report.ts');
      print(await reportAgain({ paths, out, strict: strict === true }, screen()));
    });
}

function addInit(program: Command): void {
  program
    .command('init')
    .description('writes a configuration and a workflow for GitHub Actions; overwrites nothing')
    .argument('[url]', 'of your event stream', parseTargetUrl)
    .addHelpText(
      'after',
      examples(
        'sse-conformance init http://localhost:3000/events',
        `sse-conformance init 'https://api.example/events?token=\${TOKEN}'`,
      ),
    )
    .action(async (url: string | undefined) => {
      const { initialize } = await import('./init.ts');
      const { findConfig } = await import('../../settings/find-config.ts');
      const folder = process.cwd();
      print(await initialize({ folder, existing: findConfig(folder), ...(url !== undefined && { url }) }));
    });
}

function addServe(program: Command): void {
  program
    .command('serve')
    .description('serves the reference server, with a page that shows a live feed and lists every case')
    .option('--port <port>', 'a free one is chosen when not given', parsePort)
    .option('--host <address>', 'lets others reach it at this address (default: only this machine)')
    .addHelpText(
      'after',
      examples('sse-conformance serve', 'sse-conformance serve --port 8080 --host 0.0.0.0'),
    )
    .action(async (flags: { port?: number; host?: string }) => {
      const { serve } = await import('./serve.ts');
      await serve(flags, (text) => print(text));
    });
}

/** @throws InvalidArgumentError with a sentence for the user. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new InvalidArgumentError(`"${text}" is not a port from 1 to 65535`);
}
