import { liveFeed } from '../../servers/targets/live-feed.ts';
import type { TargetRequest } from '../../suites/server/recording.ts';
import type { ClientName } from '../clients/names.ts';
import type { Patience } from '../probes/patience.ts';
import type { HeaderField } from '../transcript.ts';
import type { ExitCode } from './command-line.ts';
import { type ReportOptions, runAndReport } from './run-and-report.ts';

export interface ServerTestOptions extends ReportOptions {
  readonly clients: readonly ClientName[];
  readonly method: string;
  readonly headers: readonly HeaderField[];
  readonly body?: string;
  readonly patience: Patience;
}

/** Tests the server at this URL, prints the verdict and writes the reports. */
export function testServer(url: string, options: ServerTestOptions): Promise<ExitCode> {
  const { method, headers, body } = options;
  const request = { url, method, headers, ...(body !== undefined && { body }) };
  return test({ name: new URL(url).host, request }, options);
}

/** The same for the live feed that comes with the suite. */
export async function testLiveFeed(options: ServerTestOptions): Promise<ExitCode> {
  const { request, close } = await liveFeed.start();
  try {
    return await test({ name: liveFeed.name, request }, options);
  } finally {
    await close();
  }
}

function test(
  target: { readonly name: string; readonly request: TargetRequest },
  { clients, patience, ...report }: ServerTestOptions,
): Promise<ExitCode> {
  const seconds = Math.ceil(patience.atMostMs / 1000);
  return runAndReport(
    'server',
    { clients, patience, target, cases: { area: null, glob: null } },
    `Watching ${target.request.url} with ${clients.join(', ')}, for ${seconds} s at most…`,
    report,
  );
}
