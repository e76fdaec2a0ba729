/** Where the rules stand. A fragment is an id in the page, as `#dispatchMessage` without its number sign. */

export const sse = (fragment: string): string => html('server-sent-events', fragment);

/** @param page of the multipage HTML Standard, such as `iana` */
export const html = (page: string, fragment: string): string =>
  `https://html.spec.whatwg.org/multipage/${page}.html#${fragment}`;

export const fetchStandard = (fragment: string): string => `https://fetch.spec.whatwg.org/#${fragment}`;
export const encoding = (fragment: string): string => `https://encoding.spec.whatwg.org/#${fragment}`;
export const dom = (fragment: string): string => `https://dom.spec.whatwg.org/#${fragment}`;
export const webIdl = (fragment: string): string => `https://webidl.spec.whatwg.org/#${fragment}`;

/** @param section as numbered in the RFC, such as `5.2.2` */
export const rfc = (number: number, section: string): string =>
  `https://www.rfc-editor.org/rfc/rfc${number}.html#section-${section}`;
