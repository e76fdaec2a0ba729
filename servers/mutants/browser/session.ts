import type { CDPSession } from 'puppeteer-core';
import { type LaunchedBrowser, startBrowser } from '../../../harness/browser/launch.ts';
import { type PageResource, pageResources } from '../../../harness/clients/chrome/page-resources.ts';
import { createChromeClient } from '../../../harness/clients/chrome.ts';
import type { Client } from '../../../harness/clients/client.ts';
import { admissionFor } from '../../../harness/run/client/admission-for.ts';
import { watchLateness } from '../../../harness/run/client/lateness.ts';
import { type CaseRun, type Circumstances, runCase } from '../../../harness/run/client/run-case.ts';
import type { ClientCase } from '../../../suites/client/case.ts';
import { SITE } from '../../reference/play.ts';
import { fixedResource } from '../../reference/resource.ts';
import { type Answer, chunk, type HttpAnswer } from '../../reference/script.ts';
import { startReferenceServer } from '../../reference/server.ts';
import type { BrowserMutant } from './mutant.ts';
import { playIdOf, preludeOf } from './prelude.ts';

/** The reference server, and Chrome with the faults that are asked for. */
export interface BrowserMutantSession {
  /** Plays a case to the mutant, when there is room. Never rejects. */
  run(clientCase: ClientCase, mutant: BrowserMutant): Promise<CaseRun>;
  close(): Promise<void>;
}

/**
 * @param wsEndpoint of a running browser; those that are started with arguments of their own are started by the session
 * @throws Error when the server or the page does not start; nothing is left running then.
 */
export async function openBrowserMutantSession(
  wsEndpoint: string,
  mutants: readonly BrowserMutant[],
): Promise<BrowserMutantSession> {
  const prelude = preludeOf(mutants);
  const server = await startReferenceServer();
  for (const resource of pageResources) server.mount(resource.path, served(resource, prelude));
  const lateness = watchLateness();
  const { circumstancesOf, stop } = admissionFor(lateness, 'longest-wait-first');
  const circumstances = new Map<Client, Circumstances>();
  const pageOrigin = `http://page.${SITE}:${server.port}`;
  const prepare = async (devtools: CDPSession) => {
    await devtools.send('Page.enable');
    await devtools.send('Page.addScriptToEvaluateOnNewDocument', { source: prelude });
  };
  const common = createChromeClient({ wsEndpoint, pageOrigin, prepare });
  const clients = new Map<string, Promise<Client>>([['', common]]);
  const browsers: LaunchedBrowser[] = [];

  const started = async (args: readonly string[]): Promise<Client> => {
    const browser = await startBrowser({ args });
    browsers.push(browser);
    return createChromeClient({ wsEndpoint: browser.wsEndpoint, pageOrigin });
  };
  const clientOf = ({ args = [] }: BrowserMutant): Promise<Client> => {
    const key = args.join(' ');
    const client = clients.get(key) ?? started(args);
    clients.set(key, client);
    return client;
  };

  let plays = 0;
  const close = async () => {
    stop();
    const opened = await Promise.allSettled(clients.values());
    await Promise.all(opened.map((one) => one.status === 'fulfilled' && one.value.close()));
    await Promise.all(browsers.map((browser) => browser.close()));
    await server.close();
    lateness.stop();
  };
  await common.catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    close,
    async run(clientCase, mutant) {
      const stage: typeof server.stage = (script, options) => {
        plays += 1;
        return server.stage(script, { ...options, id: playIdOf(mutant.name, plays) });
      };
      const client = await clientOf(mutant);
      const its = circumstances.get(client) ?? circumstancesOf(client);
      circumstances.set(client, its);
      return runCase(withPrelude(clientCase, prelude), client, { ...server, stage }, its);
    },
  };
}

/** What workers of the client run begins with the prelude; documents are given it by the browser. */
function served({ path, contentType, body }: PageResource, prelude: string) {
  const isWorker = path.endsWith('worker.js');
  const resource = fixedResource(contentType, isWorker ? prelude + body : body);
  const handle: typeof resource.handle = (request, response, below) => {
    response.shouldKeepAlive = false;
    resource.handle(request, response, below);
  };
  return { handle };
}

const isScript = ({ headers }: HttpAnswer): boolean =>
  headers.some(([name, value]) => name === 'Content-Type' && value.startsWith('text/javascript'));

/** The case with the prelude in the workers that it serves. */
function withPrelude(clientCase: ClientCase, prelude: string): ClientCase {
  const script = clientCase.script.map((answer): Answer => {
    if (answer.kind !== 'http' || !isScript(answer)) return answer;
    return { ...answer, steps: [chunk(prelude), ...answer.steps] };
  });
  return { ...clientCase, script };
}
