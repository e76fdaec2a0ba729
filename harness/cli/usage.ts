import { InvalidArgumentError } from 'commander';
import { CLIENT_NAMES, type ClientName, isClientName, VISITORS } from '../clients/names.ts';
import type { HeaderField } from '../transcript.ts';

/**
 * Reads the arguments of the command line.
 * Each throws commander's InvalidArgumentError, whose message is a sentence for the user.
 */

/** An absolute http(s) URL; the fragment means nothing to a server and is dropped. */
export function parseTargetUrl(text: string): string {
  if (!URL.canParse(text)) {
    throw new InvalidArgumentError(`"${text}" is not a URL: give one such as http://localhost:3000/events`);
  }
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new InvalidArgumentError(`"${text}" is not an http or https URL: it begins with ${url.protocol}`);
  }
  url.hash = '';
  return url.href;
}

export function parseClients(text: string): readonly ClientName[] {
  const names = text.split(',').map((name) => name.trim());
  return names.map((name) => {
    if (isClientName(name)) return name;
    throw new InvalidArgumentError(`there is no client "${name}": there are ${CLIENT_NAMES.join(', ')}`);
  });
}

/** Of those only who can visit a server under test. */
export function parseVisitors(text: string): readonly ClientName[] {
  const names = parseClients(text);
  const other = names.find((name) => !VISITORS.some((visitor) => visitor === name));
  if (other === undefined) return names;
  throw new InvalidArgumentError(`${other} does not visit servers: ${VISITORS.join(', ')} do`);
}

/** One `name: value`, added to those before it. */
export function parseHeader(text: string, previous: readonly HeaderField[]): readonly HeaderField[] {
  const colon = text.indexOf(':');
  const name = text.slice(0, colon).trim();
  const value = text.slice(colon + 1).trim();
  if (colon < 1 || !/^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(name)) {
    throw new InvalidArgumentError(`"${text}" is not a header: write it as "name: value"`);
  }
  if (/[\0\r\n]/.test(value))
    throw new InvalidArgumentError(`the header ${name} holds a line break or a NUL`);
  return [...previous, [name, value]];
}

/** Seconds, as ms. */
export function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() === '' || !Number.isFinite(seconds) || seconds <= 0 || seconds > 3600) {
    throw new InvalidArgumentError(`"${text}" is not a number of seconds between 0 and 3600`);
  }
  return seconds * 1000;
}
