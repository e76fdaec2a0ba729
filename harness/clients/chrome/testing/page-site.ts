import { pageResources } from '../page-resources.ts';
import type { Handler } from './site.ts';

/** What a server has to have for programs and workers. */
export const pageHandlers: Readonly<Record<string, Handler>> = Object.fromEntries(
  pageResources.map(({ path, contentType, body }): [string, Handler] => [
    path,
    (response) => response.writeHead(200, { 'Content-Type': contentType }).end(body),
  ]),
);
