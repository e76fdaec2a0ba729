import { type Command, Option } from 'commander';
import { VISITORS } from '../clients/names.ts';
import { DEFAULT_PATIENCE } from '../probes/patience.ts';
import type { Flags } from '../settings/server-run.ts';
import {
  parseConnections,
  parseCookie,
  parseFile,
  parseHeader,
  parseMethod,
  parseSeconds,
  parseVisitors,
} from '../settings/usage.ts';
import type { HeaderField } from '../transcript.ts';

/** As commander names them. */
export interface ServerFlags {
  readonly client?: ReturnType<typeof parseVisitors>;
  readonly method?: string;
  readonly data?: string;
  readonly dataFile?: string;
  readonly header?: readonly HeaderField[];
  readonly cookie?: readonly string[];
  readonly observe?: number;
  readonly timeout?: number;
  readonly connections?: number;
  readonly gentle?: true;
  readonly expectCors?: true;
  readonly scripted?: boolean;
  readonly insecure?: true;
  readonly ca?: string;
  readonly clientCert?: string;
  readonly clientKey?: string;
}

/** How a server is watched; these apply to any server. */
export function addWatchOptions(command: Command): void {
  const { enoughMs, atMostMs } = DEFAULT_PATIENCE;
  command
    .option(
      '--client <names>',
      `which clients visit the server (default: ${VISITORS.join(', ')})`,
      parseVisitors,
    )
    .option('--header <header>', 'request header "name: value"; may be repeated', parseHeader)
    .option(
      '--observe <seconds>',
      `how long to watch (default: ${enoughMs / 1000} s and an event, at most ${atMostMs / 1000} s)`,
      parseSeconds,
    )
    .option('--timeout <seconds>', 'longest wait for an answer and a first event', parseSeconds)
    .option('--connections <number>', 'connections at the same time', parseConnections)
    .option('--gentle', 'leave out what a guarded server may take for an attack')
    .option('--expect-cors', 'pages of other origins must be able to read it');
}

/** How a real endpoint is reached. */
export function addRequestOptions(command: Command): void {
  command
    .option('--method <method>', 'request method; POST when there is a body, otherwise GET', parseMethod)
    .addOption(new Option('--data <body>', 'request body').conflicts('dataFile'))
    .option('--data-file <file>', 'file that holds the request body', parseFile)
    .option('--cookie <cookie>', 'cookie "name=value"; may be repeated', parseCookie)
    .option('--insecure', 'take any certificate')
    .option('--ca <file>', 'PEM file of the authorities to trust', parseFile)
    .option('--client-cert <file>', "PEM file of the client's own certificate", parseFile)
    .option('--client-key <file>', 'PEM file of its key, where that is another', parseFile)
    .option('--scripted', 'it is a scripted target (default: it is asked)')
    .option('--no-scripted', 'it is none');
}

/** The flags in the words of a configuration. */
export function flagsOf({ client, header, cookie, ...rest }: ServerFlags): Flags {
  const { method, data, dataFile, observe, timeout, connections, gentle, expectCors, scripted } = rest;
  const { insecure, ca, clientCert, clientKey } = rest;
  const given = {
    clients: client,
    headers: header,
    cookies: cookie,
    ...{ method, data, dataFile, observe, timeout, connections, gentle, expectCors, scripted },
    ...{ insecure, ca, clientCert, clientKey },
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Flags;
}
