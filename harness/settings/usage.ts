import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { CLIENT_NAMES, type ClientName, isClientName, VISITORS } from '../clients/names.ts';
import type { HeaderField } from '../transcript.ts';
import { isLeftOut, putItIn } from './left-out.ts';
import { didYouMean } from './nearest.ts';

/**
 * Reads the arguments of the command line.
 * Each throws commander's InvalidArgumentError, whose message is a sentence for the user.
 */

/** An absolute http(s) URL; the fragment means nothing to a server and is dropped. */
export function parseTargetUrl(text: string): string {
  const shown = text.replace(/\/\/[^/?#]*@/, '//…@').replace(/\?.*$/s, '?…');
  const guess = /^[\w.-]+:\d+(?:[/?#]|$)|^localhost(?:[/?#]|$)/i.test(text) ? `http://${shown}` : null;
  if (!URL.canParse(text)) {
    const such = guess === null ? 'give one such as http://localhost:3000/events' : `did you mean ${guess}?`;
    throw new InvalidArgumentError(`"${shown}" is not a URL: ${such}`);
  }
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    if (guess !== null)
      throw new InvalidArgumentError(`"${shown}" is not an http or https URL: did you mean ${guess}?`);
    throw new InvalidArgumentError(`"${shown}" is not an http or https URL: it begins with ${url.protocol}`);
  }
  const leftOut = [...url.searchParams].find(([, value]) => isLeftOut(value));
  if (leftOut !== undefined)
    throw new InvalidArgumentError(putItIn(`the parameter ${leftOut[0]} of the URL`, leftOut[1]));
  url.hash = '';
  return url.href;
}

/** @throws InvalidArgumentError for what is no URL of a test service; no message holds what may be a secret. */
export function parseServiceUrl(text: string): string {
  const url = parseTargetUrl(text);
  const { username, password } = new URL(url);
  if (username === '' && password === '') return url;
  throw new InvalidArgumentError('a test service is asked without user info: leave "name:password@" out');
}

export function parseClients(text: string): readonly ClientName[] {
  const names = text.split(',').map((name) => name.trim());
  return names.map((name) => {
    if (isClientName(name)) return name;
    const near = didYouMean(name, CLIENT_NAMES);
    throw new InvalidArgumentError(
      `there is no client "${name}"${near === '' ? ': there' : `${near} There`} are ${CLIENT_NAMES.join(', ')}`,
    );
  });
}

/** Of those only who can visit a server under test. */
export function parseVisitors(text: string): readonly Visitor[] {
  return parseClients(text).map((name) => {
    const visitor = VISITORS.find((visitor) => visitor === name);
    if (visitor !== undefined) return visitor;
    throw new InvalidArgumentError(`${name} does not visit servers: ${VISITORS.join(', ')} do`);
  });
}

type Visitor = (typeof VISITORS)[number];

/** https://www.rfc-editor.org/rfc/rfc9110#section-9.1 */
export function parseMethod(text: string): string {
  if (/^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(text)) return text;
  throw new InvalidArgumentError(`"${text}" is not a method`);
}

/** A file that exists, as an absolute path. */
export function parseFile(text: string): string {
  const file = resolve(text);
  if (existsSync(file) && statSync(file).isFile()) return file;
  throw new InvalidArgumentError(`there is no file ${file}`);
}

/** One `name: value`, added to those before it. */
export function parseHeader(text: string, previous: readonly HeaderField[] = []): readonly HeaderField[] {
  const colon = text.indexOf(':');
  const name = text.slice(0, colon).trim();
  const value = text.slice(colon + 1).trim();
  if (colon < 1 || !/^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(name)) {
    // What was meant for a value may stand where the name should.
    throw new InvalidArgumentError('a header is written as "name: value"');
  }
  if (/[\0\r\n]/.test(value))
    throw new InvalidArgumentError(`the header ${name} holds a line break or a NUL`);
  // Behind the name of a scheme it is what a report shows of the request.
  const secret = /authorization$/i.test(name) ? value.replace(/^[A-Za-z][\w-]* +(?=\S)/, '') : value;
  if (isLeftOut(secret)) throw new InvalidArgumentError(putItIn(`the header ${name}`, value));
  return [...previous, [name, value]];
}

/** A number of seconds. */
export function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() === '' || !Number.isFinite(seconds) || seconds <= 0 || seconds > 3600) {
    throw new InvalidArgumentError(`"${text}" is not a number of seconds between 0 and 3600`);
  }
  return seconds;
}

/** How many connections at the same time: enough to see them share, and not so many that a server minds. */
export function parseConnections(text: string): number {
  const connections = Number(text);
  if (!/^\d+$/.test(text) || connections < 2 || connections > 64)
    throw new InvalidArgumentError(`"${text}" is not a number of connections from 2 to 64`);
  return connections;
}

/** One `name=value`, or several with semicolons between them, added to those before. */
export function parseCookie(text: string, previous: readonly string[] = []): readonly string[] {
  if (!/^[^=;\s]+=[^\0\r\n]*$/.test(text))
    throw new InvalidArgumentError('a cookie is written as "name=value"');
  for (const pair of text.split(';')) {
    const [name = '', ...value] = pair.trim().split('=');
    if (isLeftOut(value.join('=')))
      throw new InvalidArgumentError(putItIn(`the cookie ${name}`, value.join('=')));
  }
  return [...previous, text];
}
