import type { TestProject } from 'vitest/node';
import { startBrowser } from '../browser/launch.ts';
import './provided.ts';

/** Vitest projects whose tests drive the one shared browser. */
const NEED_BROWSER = new Set(['client', 'server', 'mutants-of-browser']);

/** Global set-up of `npm test`: starts the browser once for all projects, and ends it with the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!project.vitest.projects.some(({ name }) => NEED_BROWSER.has(name))) {
    project.provide('browser', null);
    return async () => {};
  }
  const browser = await startBrowser();
  const { wsEndpoint, version, source } = browser;
  project.provide('browser', { wsEndpoint, version, source });
  return () => browser.close();
}
