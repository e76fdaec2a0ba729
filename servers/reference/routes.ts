import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PlayInProgress } from './play.ts';
import { turnAway } from './play.ts';
import type { PortTrouble } from './port-trouble.ts';
import { answerWithText, type Resource } from './resource.ts';
import type { Visit } from './visit.ts';

/** What is asked for: of a play, or of a resource that is mounted. */
export interface Routes {
  readonly plays: Map<string, PlayInProgress>;
  readonly resources: Map<string, Resource>;
  /** Told when a port that leads here accepts no more connections, or failed to accept one. Must not throw. */
  readonly troubled?: (trouble: PortTrouble) => void;
}

/** Hands a request to its play, or to its resource; to a resource it is the same in HTTP/2. */
export function dispatch(
  { plays, resources }: Routes,
  visit: () => Visit,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const [path = ''] = (request.url ?? '').split('?');
  const id = /^\/play\/([^/]+)(?:\/|$)/.exec(path)?.[1];
  if (id === undefined) serveMounted(resources, path, request, response);
  else (plays.get(id)?.handle ?? turnAway)(visit());
}

function serveMounted(
  resources: ReadonlyMap<string, Resource>,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const mounted = longestPrefix(resources.keys(), path);
  const resource = resources.get(mounted);
  try {
    if (resource === undefined) answerWithText(response, 404, 'There is nothing here.');
    else resource.handle(request, response, path.slice(mounted.length));
  } catch (error) {
    if (response.headersSent) response.destroy();
    else answerWithText(response, 500, `The resource failed: ${String(error)}`);
  }
}

/** The longest of the paths that `path` is, or lies below; `''` when there is none. */
function longestPrefix(paths: Iterable<string>, path: string): string {
  let longest = '';
  for (const prefix of paths) {
    const fits = path === prefix || path.startsWith(`${prefix}/`);
    if (fits && prefix.length > longest.length) longest = prefix;
  }
  return longest;
}
