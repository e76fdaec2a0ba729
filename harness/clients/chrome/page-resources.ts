import { readFileSync } from 'node:fs';

/** Something that a server has to serve, or a driver to put in a server's place. */
export interface PageResource {
  /** Below the page's origin. */
  readonly path: string;
  readonly contentType: string;
  readonly body: string;
}

/** Under which everything stands that belongs to the page; no server under test has such a path. */
export const PAGE_FOLDER = '/__sse_conformance__/';
export const PAGE_PATH = `${PAGE_FOLDER}page`;

// The icon is for browsers that would else ask the server under test for one.
const HTML = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>SSE conformance</title>
<link rel="icon" href="data:,">
<script type="module">
  import { createStreams } from './page.js';
  globalThis.createStreams = createStreams;
</script>
</html>
`;

/** The page whose global `createStreams` is that of `page.js`. */
export const pageResources: readonly PageResource[] = [
  { path: PAGE_PATH, contentType: 'text/html; charset=utf-8', body: HTML },
  {
    path: `${PAGE_FOLDER}page.js`,
    contentType: 'text/javascript; charset=utf-8',
    body: readFileSync(new URL('./page.js', import.meta.url), 'utf8'),
  },
];
