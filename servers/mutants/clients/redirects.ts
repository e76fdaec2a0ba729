import type { Source } from './source.ts';
import { fieldOf, type Head } from './transport.ts';

/** How one request is led to its response. https://fetch.spec.whatwg.org/#http-redirect-fetch */
export const redirectSteps = {
  /**
   * Sends the source's request and follows redirects.
   * @throws Error for a network error
   */
  async fetch(source: Source, signal: AbortSignal): Promise<Head> {
    const { steps } = source;
    const visit = steps.visit(source);
    for (let followed = 0; ; followed++) {
      const head = await steps.ask(source, visit, signal);
      if (!steps.isRedirect(head)) return head;
      const location = steps.locationOf(head);
      if (location === null) return head;
      head.body.destroy();
      if (followed === steps.mostRedirects()) throw new Error('too many redirects');
      const url = steps.resolve(location, head.url, source);
      if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new Error(`redirected to ${url.href}`);
      steps.redirected(source, visit, url);
    }
  },

  isRedirect({ status }: Head): boolean {
    return [301, 302, 303, 307, 308].includes(status);
  },

  locationOf(head: Head): string | null {
    return fieldOf(head, 'location');
  },

  mostRedirects(): number {
    return 20;
  },

  /** @throws TypeError when it is no URL. */
  resolve(location: string, from: URL, _source: Source): URL {
    const url = new URL(Buffer.from(location, 'latin1').toString('utf8'), from);
    if (url.hash === '') url.hash = from.hash;
    return url;
  },
};
