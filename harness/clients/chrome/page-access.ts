import type { CDPSession } from 'puppeteer-core';

/** What a page is given so that it can reach a server. */
export interface PageAccess {
  /** Takes any certificate: the browser cannot be given an authority for one page alone. */
  readonly anyCertificate?: boolean;
  /** Set for the page's own host. */
  readonly cookies?: readonly (readonly [name: string, value: string])[];
}

/**
 * Gives a page what it needs before it asks for anything.
 * @throws Error when the browser refuses a cookie.
 */
export async function grantAccess(
  devtools: CDPSession,
  origin: string,
  { anyCertificate = false, cookies = [] }: PageAccess,
): Promise<void> {
  if (anyCertificate) await devtools.send('Security.setIgnoreCertificateErrors', { ignore: true });
  for (const [name, value] of cookies) {
    const { success } = await devtools.send('Network.setCookie', { url: `${origin}/`, name, value });
    if (!success) throw new Error(`Chrome takes no cookie ${name}`);
  }
}
