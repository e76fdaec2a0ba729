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

/** Where a program runs, on the origin of its play. */
export const REALM_PATH = `${PAGE_FOLDER}realm`;

// The icon is for browsers that would else ask the server under test for one.
const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>SSE conformance</title>
<link rel="icon" href="data:,">
<script type="module">
  import { createStreams } from './page.js';
  import { createPrograms } from './programs.js';
  import { createWorkerStreams } from './worker-streams.js';
  Object.assign(globalThis, { createStreams, createPrograms, createWorkerStreams });
</script>
<body></body>
</html>
`;

// The script stands in the page, so that each of hundreds of frames is one request.
const REALM = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>SSE conformance: a program</title>
<script type="module">
${scriptText('realm.js')}
awaitProgram();
</script>
<body></body>
</html>
`;

const HTML = 'text/html; charset=utf-8';

const SCRIPTS = [
  'page.js',
  'programs.js',
  'realm.js',
  'realm-worker.js',
  'stream-worker.js',
  'worker-streams.js',
];

/**
 * The client's page, whose globals are `createStreams` and the like, and what it loads later: workers from its own
 * origin, and the pages of programs from the origins of their plays. Of a server that is only visited nothing of this
 * is asked, but to run programs or workers it has to serve these.
 */
export const pageResources: readonly PageResource[] = [
  { path: PAGE_PATH, contentType: HTML, body: PAGE },
  { path: REALM_PATH, contentType: HTML, body: REALM },
  ...SCRIPTS.map(script),
];

function script(file: string): PageResource {
  return {
    path: `${PAGE_FOLDER}${file}`,
    contentType: 'text/javascript; charset=utf-8',
    body: scriptText(file),
  };
}

function scriptText(file: string): string {
  return readFileSync(new URL(`./${file}`, import.meta.url), 'utf8');
}
