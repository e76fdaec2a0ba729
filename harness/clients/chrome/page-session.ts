import type { Browser, CDPSession, Target } from 'puppeteer-core';
import { COMMAND_PATIENCE_MS, connectBrowser } from './connect-browser.ts';
import { PAGE_FOLDER, PAGE_PATH, pageResources } from './page-resources.ts';

/** The longest that is waited for a page to be closed, in ms. */
const LONGEST_CLOSE_MS = 5000;

/** Of one permission newer versions of Chrome have made two. */
const LOCAL_NETWORK_PERMISSIONS = ['local-network-access', 'local-network', 'loopback-network'] as const;

/** A page of its own, in a browser context of its own, driven by DevTools commands. */
export interface PageSession {
  readonly devtools: CDPSession;
  /** Of the browser, `147.0.7727.0`. */
  readonly version: string;
  /** Resolves, with the reason, when the page or the browser is gone that should not be. */
  readonly lost: Promise<Error>;
  /**
   * Evaluates an expression in the page, awaiting a promise.
   * @throws Error with the page's exception as message, or because the page is lost.
   */
  evaluate(expression: string): Promise<unknown>;
  /** Closes page, context and connection; the browser stays. */
  close(): Promise<void>;
}

/**
 * Is given the page's session while the page is still blank, for what has to be in place before anything of it runs;
 * the faulty browsers of `servers/mutants/` lay their faults over the page here.
 */
export type PreparePage = (devtools: CDPSession) => Promise<void>;

/**
 * Opens the client's page as a document of `origin` without asking the server there for anything: the browser
 * is made to answer for it, for this page's own URLs and only while it loads.
 *
 * @throws Error when the browser cannot be reached or refuses the page.
 */
export async function openPageSession(
  wsEndpoint: string,
  origin: string,
  prepare?: PreparePage,
): Promise<PageSession> {
  const browser = await connectBrowser(wsEndpoint);
  try {
    const context = await browser.createBrowserContext();
    const target = await openBlankPage(browser, context.id);
    const devtools = await target.createCDPSession();
    const lost = watchForLoss(browser, target, devtools);
    const orLost = <T>(work: Promise<T>): Promise<T> =>
      Promise.race([work, lost.promise.then((error) => Promise.reject(error))]);
    await permitLocalNetwork(devtools, origin, context.id);
    if (prepare !== undefined) await orLost(prepare(devtools));
    await orLost(loadPage(devtools, origin));
    const version = (await browser.version()).replace(/^[^/]*\//, '');
    return {
      devtools,
      version,
      lost: lost.promise,
      evaluate: (expression) => orLost(evaluate(devtools, expression)),
      async close() {
        lost.ignore();
        // A browser that is busy with what a stream floods it with comes to it later; it has been told.
        if (browser.connected) await inTime(context.close().catch(() => {}));
        await browser.disconnect();
      },
    };
  } catch (error) {
    await browser.disconnect();
    throw error;
  }
}

async function inTime(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const outOfTime = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, LONGEST_CLOSE_MS);
  });
  await Promise.race([work, outOfTime]);
  clearTimeout(timer);
}

/**
 * puppeteer's own `Page` would switch on the network domain, and with it a message for every chunk and every
 * event of every stream: the page is driven by commands alone.
 */
async function openBlankPage(browser: Browser, contextId: string | undefined): Promise<Target> {
  const root = await openRootSession(browser);
  await root.send('Target.createTarget', {
    url: 'about:blank',
    ...(contextId === undefined ? {} : { browserContextId: contextId }),
  });
  const target = await browser.waitForTarget(
    (candidate) => candidate.type() === 'page' && candidate.browserContext().id === contextId,
    { timeout: COMMAND_PATIENCE_MS },
  );
  await root.detach();
  return target;
}

/**
 * The page never comes from the network, so Chrome counts it as public and asks before it reaches a loopback or private
 * address. The one that we start does not ask; one that somebody else started may. It is permitted for as long as the
 * DevTools session lasts that asked for it, so that is the page's own.
 * https://wicg.github.io/local-network-access/
 */
async function permitLocalNetwork(
  devtools: CDPSession,
  origin: string,
  contextId: string | undefined,
): Promise<void> {
  const grants = LOCAL_NETWORK_PERMISSIONS.map((name) =>
    devtools.send('Browser.setPermission', {
      permission: { name },
      setting: 'granted',
      origin,
      ...(contextId === undefined ? {} : { browserContextId: contextId }),
    }),
  );
  // A version that does not know a permission does not ask for it.
  await Promise.allSettled(grants);
}

/**
 * Every DevTools connection shows as a target of the browser's, and `browser.target()` may be that of somebody
 * else's connection, which is just being closed. Our own is always there.
 */
async function openRootSession(browser: Browser): Promise<CDPSession> {
  const targets = browser.targets().filter((target) => target.type() === 'browser');
  let failure: unknown = new Error('the browser shows no target of its own');
  for (const target of targets.reverse()) {
    try {
      return await target.createCDPSession();
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

async function loadPage(devtools: CDPSession, origin: string): Promise<void> {
  const served = new Map(pageResources.map((resource) => [`${origin}${resource.path}`, resource]));
  devtools.on('Fetch.requestPaused', ({ requestId, request }) => {
    const resource = served.get(request.url);
    const answer = devtools.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: resource === undefined ? 404 : 200,
      responseHeaders: [{ name: 'Content-Type', value: resource?.contentType ?? 'text/plain' }],
      body: Buffer.from(resource?.body ?? '').toString('base64'),
    });
    // Fails when the page is gone, which is told elsewhere.
    answer.catch(() => {});
  });
  await devtools.send('Page.enable');
  await devtools.send('Inspector.enable');
  await devtools.send('Runtime.enable');
  await devtools.send('Fetch.enable', { patterns: [{ urlPattern: `${origin}${PAGE_FOLDER}*` }] });
  const loaded = new Promise<void>((resolve) => devtools.once('Page.loadEventFired', () => resolve()));
  const { errorText } = await devtools.send('Page.navigate', { url: `${origin}${PAGE_PATH}` });
  if (errorText !== undefined) throw new Error(`the browser cannot open a page of ${origin}: ${errorText}`);
  await loaded;
  await devtools.send('Fetch.disable');
}

async function evaluate(devtools: CDPSession, expression: string): Promise<unknown> {
  const { result, exceptionDetails } = await devtools.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails === undefined) return result.value;
  const description = exceptionDetails.exception?.description ?? exceptionDetails.text;
  throw new Error(description.split('\n')[0]);
}

/** The first of the ways in which a page is lost; after `ignore` there is none. */
function watchForLoss(
  browser: Browser,
  target: Target,
  devtools: CDPSession,
): { promise: Promise<Error>; ignore: () => void } {
  let expected = false;
  const promise = new Promise<Error>((resolve) => {
    const lose = (message: string) => {
      if (!expected) resolve(new Error(message));
    };
    devtools.on('Inspector.targetCrashed', () => lose("the browser's page crashed"));
    browser.on('targetdestroyed', (destroyed) => {
      if (destroyed === target) lose("the browser's page was closed");
    });
    browser.on('disconnected', () => lose('the browser is gone'));
  });
  return {
    promise,
    ignore() {
      expected = true;
    },
  };
}
