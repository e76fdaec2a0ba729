import type { HeaderField } from '../../../harness/transcript.ts';
import type { Answer } from '../../../servers/reference/script.ts';
import type { ClientCase } from '../case.ts';
import { writesOf } from './ideal-response.ts';
import { readRawResponse } from './raw-response.ts';

/** What a page brings to the requests of its streams, and what it keeps from their responses. */
export interface IdealPage {
  readonly origin: string;
  readonly withCredentials: boolean;
  /** Redirects have led from one foreign origin to another. */
  readonly tainted: boolean;
  /** Of the play's host, in the order in which they were set; ports do not tell cookies apart. */
  readonly cookies: readonly string[];
}

/** The page that opens the stream; `null` for a case that is about no page. All plays are foreign to it. */
export function idealPage({ needs = [], withCredentials }: ClientCase): IdealPage | null {
  if (!needs.includes('cors')) return null;
  return {
    origin: 'http://page.test',
    withCredentials: withCredentials === true,
    tainted: false,
    cookies: [],
  };
}

/** https://fetch.spec.whatwg.org/#serializing-a-request-origin */
export const requestOrigin = (page: IdealPage | null): string =>
  page === null ? '' : page.tainted ? 'null' : page.origin;

/** What the request carries because a page makes it. */
export function pageFields(page: IdealPage | null): readonly HeaderField[] {
  if (page === null) return [];
  const fields: readonly HeaderField[] = [
    ['Origin', requestOrigin(page)],
    ['Referer', `${page.origin}/`],
    ['Sec-Fetch-Site', 'cross-site'],
    ['Sec-Fetch-Mode', 'cors'],
    ['Sec-Fetch-Dest', 'empty'],
  ];
  const cookies = page.withCredentials ? page.cookies : [];
  return cookies.length === 0 ? fields : [...fields, ['Cookie', cookies.join('; ')]];
}

/** Whether the page may read this answer: https://fetch.spec.whatwg.org/#concept-cors-check */
export function admits(page: IdealPage | null, answer: Answer): boolean {
  if (page === null) return true;
  const allowed = combined('access-control-allow-origin', answer);
  if (!page.withCredentials && allowed === '*') return true;
  if (allowed !== requestOrigin(page)) return false;
  return !page.withCredentials || combined('access-control-allow-credentials', answer) === 'true';
}

/** Whether a redirect may lead there: https://fetch.spec.whatwg.org/#http-redirect-fetch */
export function mayBeLedTo(page: IdealPage | null, target: string): boolean {
  if (page === null) return true;
  const { username, password, origin } = new URL(target);
  return (username === '' && password === '') || origin === page.origin;
}

/** The page after an answer, with the cookies that it sets. */
export function withCookies(page: IdealPage | null, answer: Answer): IdealPage | null {
  if (page === null || !page.withCredentials) return page;
  const set = fieldsOf(answer)
    .filter(([name]) => name.toLowerCase() === 'set-cookie')
    .map(([, value]) => value.split(';')[0] ?? '');
  return { ...page, cookies: [...page.cookies, ...set] };
}

/** The page whose request was led from one URL to another: https://fetch.spec.whatwg.org/#concept-request-tainted-origin */
export function redirectedPage(page: IdealPage | null, from: string, to: string): IdealPage | null {
  if (page === null) return null;
  const origin = new URL(from).origin;
  const taints = origin !== new URL(to).origin && origin !== page.origin;
  return { ...page, tainted: page.tainted || taints };
}

/** All values of a field, as one; `null` for no such field. */
function combined(wanted: string, answer: Answer): string | null {
  const values = fieldsOf(answer).filter(([name]) => name.toLowerCase() === wanted);
  return values.length === 0 ? null : values.map(([, value]) => value.trim()).join(', ');
}

function fieldsOf(answer: Answer): readonly HeaderField[] {
  if (answer.kind === 'http') return answer.headers;
  return readRawResponse(writesOf(answer.steps, 0))?.headers ?? [];
}
