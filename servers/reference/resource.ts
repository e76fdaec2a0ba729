import type { IncomingMessage, ServerResponse } from 'node:http';

/** Something the reference server serves besides plays. */
export interface Resource {
  /**
   * Answers a request. `below` is what follows the mounted path, without the query: `''` or `/…`. An
   * exception becomes a 500.
   */
  handle(request: IncomingMessage, response: ServerResponse, below: string): void;
  /** Ends whatever is still going on. Called when the server closes. */
  close?(): void;
}

/** A page or module that is the same for everybody; anything below its path does not exist. */
export function fixedResource(contentType: string, content: string | Uint8Array): Resource {
  const bytes = Buffer.from(content);
  return {
    handle(request, response, below) {
      if (below !== '') return answerWithText(response, 404, 'There is nothing here.');
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        return answerWithText(response, 405, 'Only GET and HEAD work here.', { Allow: 'GET, HEAD' });
      }
      const headers = {
        'Content-Type': contentType,
        'Content-Length': bytes.length,
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
      };
      response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : bytes);
    },
  };
}

/** A short answer for people; `text` is a sentence. */
export function answerWithText(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response
    .writeHead(status, {
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...headers,
    })
    .end(`${text}\n`);
}
