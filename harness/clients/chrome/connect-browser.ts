import puppeteer, { type Browser } from 'puppeteer-core';

/** How long the browser may take to answer a command, and to be connected to; ms. */
export const COMMAND_PATIENCE_MS = 30_000;

/**
 * Connects to a running browser.
 *
 * Measured with puppeteer 24: when the browser dies while it is being connected to, `connect` neither resolves nor
 * rejects, and no timer of its own is left that would.
 * @param patienceMs the longest that is waited
 * @throws Error when it cannot be reached, or does not answer in time.
 */
export async function connectBrowser(
  wsEndpoint: string,
  patienceMs: number = COMMAND_PATIENCE_MS,
): Promise<Browser> {
  const connecting = puppeteer.connect({
    browserWSEndpoint: wsEndpoint,
    protocolTimeout: COMMAND_PATIENCE_MS,
    defaultViewport: null,
  });
  let timer: NodeJS.Timeout | undefined;
  const outOfTime = new Promise<never>((_, reject) => {
    const give = () => reject(new Error(`it was gone, or silent for ${patienceMs / 1000} s`));
    timer = setTimeout(give, patienceMs);
  });
  try {
    return await Promise.race([connecting, outOfTime]);
  } catch (error) {
    void connecting.then(
      (browser) => browser.disconnect(),
      () => {},
    );
    throw unreached(browserOf(wsEndpoint), error);
  } finally {
    clearTimeout(timer);
  }
}

/** Measured with puppeteer 24: what it rejects with may be the event of a socket, which is no Error. */
function unreached(browser: string, reason: unknown): Error {
  const message =
    typeof reason === 'object' && reason !== null && 'message' in reason ? reason.message : reason;
  return new Error(`the browser at ${browser} cannot be reached: ${message}`, { cause: reason });
}

/** Without its path, which lets whoever knows it use the browser. */
function browserOf(wsEndpoint: string): string {
  return URL.canParse(wsEndpoint) ? new URL(wsEndpoint).host : 'that address';
}
