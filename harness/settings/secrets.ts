import { cookiesOf } from '../clients/request-of-visit.ts';
import type { HeaderField } from '../transcript.ts';
import { isSecretName } from './secret-names.ts';
import { UsageError } from './usage-error.ts';

/** Shorter texts stand everywhere by chance: they are hidden only where they were sent. */
export const SHORTEST_SOUGHT = 5;

/**
 * Puts environment variables in place of `${NAME}`, and adds their values to `secrets`.
 * @throws UsageError that names a variable which is not set.
 */
export function expanded(text: string, environment: NodeJS.ProcessEnv, secrets: Set<string>): string {
  return text.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (_, name: string) => {
    const value = environment[name];
    if (value === undefined)
      throw new UsageError(`the environment variable ${name} is not set, which the request needs`);
    secrets.add(value);
    return value;
  });
}

/** Everything in a request that no report may show, in all parts in which somebody may repeat it. */
export function secretsOf(url: string, headers: readonly HeaderField[]): readonly string[] {
  const parameters = [...new URL(url).searchParams].filter(([name]) => isSecretName(name));
  const fields = headers.filter(([name]) => isSecretName(name)).flatMap(([, value]) => partsOf(value));
  return [
    ...parameters.map(([, value]) => value),
    ...fields,
    ...cookiesOf({ headers }).map(([, value]) => value),
  ];
}

/** `Bearer x` is secret for its `x`, and `Basic …` for the password in it too. */
function partsOf(value: string): string[] {
  const [, scheme, credentials] = /^([A-Za-z][\w-]*) +(\S.*)$/.exec(value) ?? [];
  if (scheme === undefined || credentials === undefined) return [value];
  if (scheme.toLowerCase() !== 'basic') return [credentials];
  const userAndPassword = Buffer.from(credentials, 'base64').toString('utf8');
  const password = userAndPassword.slice(userAndPassword.indexOf(':') + 1);
  return [credentials, userAndPassword, password];
}

export interface WithoutUserInfo {
  readonly url: string;
  /** `Basic …`; `null` where the URL names nobody. */
  readonly authorization: string | null;
}

/** Takes `user:password@` out of a URL: https://www.rfc-editor.org/rfc/rfc7617 */
export function withoutUserInfo(text: string): WithoutUserInfo {
  const url = new URL(text);
  const { username, password } = url;
  if (username === '' && password === '') return { url: text, authorization: null };
  url.username = '';
  url.password = '';
  const userAndPassword = `${decoded(username)}:${decoded(password)}`;
  return { url: url.href, authorization: `Basic ${Buffer.from(userAndPassword, 'utf8').toString('base64')}` };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
