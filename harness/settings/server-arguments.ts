import { relative } from 'node:path';
import { LEFT_OUT } from '../../reports/rerun.ts';
import { VISITORS } from '../clients/names.ts';
import type { Options } from '../config.ts';
import type { HeaderField } from '../transcript.ts';
import { isSecretName } from './secret-names.ts';

/** What a request has before the environment's variables take the place of their names. */
export interface Written extends Omit<Options, 'headers' | 'cookies' | 'data'> {
  readonly url: string;
  readonly headers: readonly HeaderField[];
  /** Each of the form `name=value`, or several of them. */
  readonly cookies: readonly string[];
  readonly body: 'none' | 'text' | 'file';
}

/**
 * The arguments of a command line that test the same server in the same way. No secret is in them: variables of the
 * environment stay as they are written, and what is known as a secret by its name becomes one, named after it.
 */
export function serverArguments(written: Written): readonly string[] {
  const { method, headers, cookies, body, dataFile, clients, baseline } = written;
  const values = { observe: written.observe, timeout: written.timeout, connections: written.connections };
  const switches = { gentle: written.gentle, 'expect-cors': written.expectCors, insecure: written.insecure };
  const files = {
    ca: written.ca,
    'client-cert': written.clientCert,
    'client-key': written.clientKey,
    baseline,
  };
  const option = (name: string, value: string | number | undefined) =>
    value === undefined ? [] : [`--${name}`, String(value)];
  return [
    withoutSecretParameters(withoutUser(written.url)),
    ...option('method', method),
    ...headers.flatMap(([name, value]) => option('header', `${name}: ${withoutSecret(name, value)}`)),
    ...cookies.flatMap((cookie) => option('cookie', withoutValues(cookie))),
    ...(body === 'file' && dataFile !== undefined ? option('data-file', pathFromHere(dataFile)) : []),
    ...(body === 'text' ? option('data', LEFT_OUT) : []),
    ...(clients === undefined || isUsual(clients) ? [] : option('client', clients.join(','))),
    ...Object.entries(values).flatMap(([name, value]) => option(name, value)),
    ...Object.entries(switches).flatMap(([name, isOn]) => (isOn === true ? [`--${name}`] : [])),
    ...(written.scripted === undefined ? [] : [written.scripted ? '--scripted' : '--no-scripted']),
    ...Object.entries(files).flatMap(([name, file]) =>
      option(name, file === undefined ? undefined : pathFromHere(file)),
    ),
  ];
}

/** A file as it is called from the current folder. */
export function pathFromHere(file: string): string {
  return relative(process.cwd(), file) || '.';
}

function isUsual(clients: readonly string[]): boolean {
  return clients.length === VISITORS.length && VISITORS.every((name) => clients.includes(name));
}

/** All of it comes from the environment, perhaps behind the name of a scheme. */
const FROM_ENVIRONMENT = /^(?:[A-Za-z][\w-]* +)?(?:\$\{[A-Za-z_]\w*\})+$/;

function withoutSecret(name: string, value: string): string {
  if (!isSecretName(name) || FROM_ENVIRONMENT.test(value)) return value;
  const scheme = /authorization$/i.test(name) ? (/^[A-Za-z][\w-]* +(?=\S)/.exec(value)?.[0] ?? '') : '';
  return scheme + variableFor(name);
}

function withoutValues(cookie: string): string {
  const pairs = cookie.split(';').map((pair) => pair.trim());
  return pairs
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return FROM_ENVIRONMENT.test(value.join('=')) ? pair : `${name}=${variableFor(name)}`;
    })
    .join('; ');
}

/** `user:password@` of a URL, of which the tool makes a header. */
function withoutUser(url: string): string {
  return url.replace(/^([a-z]+:\/\/)([^/?#]*)@/i, (_, scheme: string, user: string) => {
    const isNamed = user.split(':').every((part) => FROM_ENVIRONMENT.test(part));
    return `${scheme}${isNamed ? user : variableFor('user-and-password')}@`;
  });
}

function withoutSecretParameters(url: string): string {
  return url.replace(/([?&])([^&=#]+)=([^&#]*)/g, (whole, mark: string, name: string, value: string) =>
    isSecretName(name) && !FROM_ENVIRONMENT.test(value) ? `${mark}${name}=${variableFor(name)}` : whole,
  );
}

/** `${X_API_KEY}` for `X-Api-Key`. */
function variableFor(name: string): string {
  const letters = name.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
  return `\${${/^[A-Z]/.test(letters) ? letters : `SECRET_${letters}`}}`;
}
