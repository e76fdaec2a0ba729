import { existsSync, readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { TargetRequest, TlsSettings } from '../../suites/server/recording.ts';
import type { ClientName } from '../clients/names.ts';
import { VISITORS } from '../clients/names.ts';
import type { Options, Target } from '../config.ts';
import { DEFAULT_PATIENCE, type Patience } from '../probes/patience.ts';
import type { Approach } from '../run/server/server-session.ts';
import { tlsOptions } from '../tls.ts';
import type { HeaderField } from '../transcript.ts';
import { isLeftOut, putItIn } from './left-out.ts';
import { Redactor } from './redactor.ts';
import { expanded, secretsOf, withoutUserInfo } from './secrets.ts';
import { serverArguments, type Written } from './server-arguments.ts';
import { parseHeader, parseTargetUrl } from './usage.ts';
import { UsageError } from './usage-error.ts';

/** What is asked for on the command line: as in a configuration, but that fields may be repeated. */
export interface Flags extends Omit<Options, 'headers' | 'cookies'> {
  readonly headers?: readonly HeaderField[];
  /** Each of the form `name=value`, or several of them. */
  readonly cookies?: readonly string[];
}

/** One server to test, with everything looked up. */
export interface ServerRun {
  readonly name: string;
  readonly request: TargetRequest;
  readonly clients: readonly ClientName[];
  readonly patience: Patience;
  readonly approach: Approach;
  /** Path of the user's baseline. */
  readonly baseline: string | null;
  readonly redactor: Redactor;
  /** Of a command line that does the same; no secret is in them. */
  readonly arguments: readonly string[];
}

/**
 * Looks everything up that a target's options name; flags take the place of what the configuration says.
 * @throws UsageError for what whoever wrote it can mend; no message holds a secret.
 */
export function serverRunOf(target: Target, flags: Flags = {}, environment = process.env): ServerRun {
  const secrets = new Set<string>();
  const fill = (text: string) => expanded(text, environment, secrets);
  const { url, authorization } = withoutUserInfo(checked(() => parseTargetUrl(fill(target.url))));
  const { headers: _, cookies: __, ...simpleFlags } = flags;
  const options: Options = { ...target, ...simpleFlags };
  const body = bodyOf(options, target, flags);
  const fields = fieldsOf(target, flags);
  const headers = headersOf(fields, fill, authorization, body);
  for (const secret of secretsOf(url, headers)) secrets.add(secret);
  const tls = tlsOf(options);
  const { gentle, expectCors, connections, scripted } = options;
  return {
    name: target.name ?? new URL(url).host,
    request: {
      url,
      method: (options.method ?? (body === undefined ? 'GET' : 'POST')).toUpperCase(),
      headers,
      ...(body !== undefined && { body }),
      ...(tls !== null && { tls }),
    },
    clients: options.clients ?? VISITORS,
    patience: patienceOf(options),
    approach: {
      ...(gentle !== undefined && { gentle }),
      ...(expectCors !== undefined && { expectCors }),
      ...(connections !== undefined && { connections }),
      ...(scripted !== undefined && { scripted: scripted ? 'on' : 'off' }),
    },
    baseline: options.baseline ?? null,
    redactor: new Redactor(secrets),
    arguments: serverArguments({
      ...options,
      ...fields,
      url: target.url,
      body: body === undefined ? 'none' : isFromFile(target, flags) ? 'file' : 'text',
    }),
  };
}

/** What they are refused with is a sentence already. */
function checked<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function patienceOf({ observe, timeout }: Pick<Options, 'observe' | 'timeout'>): Patience {
  if (observe === undefined && timeout === undefined) return DEFAULT_PATIENCE;
  const atMostMs = Math.max(observe ?? 0, timeout ?? 0) * 1000;
  const enoughMs = observe === undefined ? Math.min(DEFAULT_PATIENCE.enoughMs, atMostMs) : observe * 1000;
  return { enoughMs, atMostMs };
}

/** A body given by flag takes the place of any that the configuration gives. */
function isFromFile(target: Options, flags: Flags): boolean {
  return flags.data === undefined && (flags.dataFile !== undefined || target.data === undefined);
}

function bodyOf(options: Options, target: Options, flags: Flags): string | undefined {
  if (!isFromFile(target, flags)) {
    if (flags.data === undefined && target.dataFile !== undefined)
      throw new UsageError('data and dataFile cannot both be given');
    const data = flags.data ?? target.data;
    if (data !== undefined && isLeftOut(data)) throw new UsageError(putItIn('the request body', data));
    return data;
  }
  const file = flags.dataFile ?? options.dataFile;
  if (file === undefined) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytesIn(file));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${file} is not UTF-8, as a request body has to be`);
  }
}

/** As they are written: a header given by flag takes the place of the configuration's of that name. */
function fieldsOf(target: Target, flags: Flags): Pick<Written, 'headers' | 'cookies'> {
  const given = flags.headers ?? [];
  const names = new Set(given.map(([name]) => name.toLowerCase()));
  const configured = Object.entries(target.headers ?? {}).filter(([name]) => !names.has(name.toLowerCase()));
  return {
    headers: [...configured, ...given],
    cookies: flags.cookies ?? Object.entries(target.cookies ?? {}).map(([name, value]) => `${name}=${value}`),
  };
}

function headersOf(
  { headers: written, cookies }: Pick<Written, 'headers' | 'cookies'>,
  fill: (text: string) => string,
  authorization: string | null,
  body: string | undefined,
): readonly HeaderField[] {
  let headers: readonly HeaderField[] = [];
  for (const [name, value] of written)
    headers = checked(() => parseHeader(`${name}: ${fill(value)}`, headers));
  const has = (wanted: string) => headers.some(([name]) => name.toLowerCase() === wanted);
  if (cookies.length > 0)
    headers = checked(() => parseHeader(`Cookie: ${cookies.map(fill).join('; ')}`, headers));
  if (authorization !== null && !has('authorization'))
    headers = [...headers, ['Authorization', authorization]];
  // Otherwise each client would say something else of it.
  if (body !== undefined && !has('content-type')) headers = [...headers, ['Content-Type', typeOf(body)]];
  return headers;
}

function typeOf(body: string): string {
  try {
    JSON.parse(body);
    return 'application/json';
  } catch {
    return 'text/plain;charset=UTF-8';
  }
}

function tlsOf({ insecure, ca, clientCert, clientKey }: Options): TlsSettings | null {
  if (clientKey !== undefined && clientCert === undefined)
    throw new UsageError('a client key needs the client certificate that it belongs to');
  const cert = clientCert === undefined ? undefined : textIn(clientCert);
  const key = clientKey === undefined ? cert : textIn(clientKey);
  const settings: TlsSettings = {
    ...(insecure === true && { insecure }),
    ...(ca !== undefined && { ca: pemIn(ca) }),
    ...(cert !== undefined && key !== undefined && { cert, key }),
  };
  try {
    createSecureContext(tlsOptions(settings));
  } catch (error) {
    const files = [ca, clientCert, clientKey].filter((file) => file !== undefined).join(', ');
    throw new UsageError(
      `${files} cannot be used for TLS: ${error instanceof Error ? error.message : error}`,
    );
  }
  return Object.keys(settings).length === 0 ? null : settings;
}

/** OpenSSL takes a text without any certificate for an empty list. */
function pemIn(file: string): string {
  const text = textIn(file);
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  throw new UsageError(`${file} holds no certificate in PEM`);
}

const textIn = (file: string) => bytesIn(file).toString('utf8');

function bytesIn(file: string): Buffer {
  if (!existsSync(file)) throw new UsageError(`there is no file ${file}`);
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}
