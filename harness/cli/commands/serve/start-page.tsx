import { createHash } from 'node:crypto';
import { renderToString } from 'preact-render-to-string';
import { needsOf } from '../../../../servers/reference/script-needs.ts';
import type { ClientCase } from '../../../../suites/client/case.ts';
import { clientCases } from '../../../../suites/client/cases.ts';
import { type PageSettings, startPage } from './page-script.ts';
import { PAGE_STYLE } from './page-style.ts';

export interface StartPageOptions {
  /** Whether others than this machine reach the server, but not those of its ports that are for single cases. */
  readonly isShared?: boolean;
}

/** The start page of the reference server: a live feed to look at, and the stream of every client case. */
export function renderStartPage(
  settings: PageSettings,
  casesPath: string,
  { isShared = false }: StartPageOptions = {},
): string {
  const script = `'use strict';\n(${startPage})(${JSON.stringify(settings)});\n`;
  const policy = [
    "default-src 'none'",
    'img-src data:',
    `style-src ${hashOf(PAGE_STYLE)}`,
    `script-src ${hashOf(script)}`,
    // Any stream may be watched here, and cases are played at ports of their own and over TLS.
    'connect-src http: https:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const html = renderToString(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {/* A browser would ask for one, and be told that there is nothing. */}
        <link rel="icon" href="data:," />
        <title>sse-conformance: the reference server</title>
        <style dangerouslySetInnerHTML={{ __html: PAGE_STYLE }} />
      </head>
      <body>
        <main>
          <Feed feed={settings.feed} />
          <Cases path={casesPath} isShared={isShared} />
        </main>
        <script dangerouslySetInnerHTML={{ __html: script }} />
      </body>
    </html>,
  );
  return `<!doctype html>${html}\n`;
}

function Feed({ feed }: { readonly feed: string }) {
  return (
    <>
      <h1 id="top">The reference server</h1>
      <p>
        This browser watches a stream of Server-Sent Events below: first the live feed at{' '}
        <code data-href={feed}>{feed}</code>, then whatever you choose.
      </p>
      <form id="stream">
        <label class="wide">
          Stream
          <input id="url" type="text" spellcheck={false} autocomplete="off" />
        </label>
        <label>
          Types of events besides message
          <input id="types" type="text" spellcheck={false} autocomplete="off" />
        </label>
        <button type="submit">Connect</button>
        <button type="button" id="close">
          Close
        </button>
        <output id="state" aria-label="State">
          closed
        </output>
      </form>
      {/* A region that scrolls must be reachable by keyboard. */}
      <ol id="log" tabindex={0} aria-label="What the stream said, the newest first" />
    </>
  );
}

function Cases({ path, isShared }: { readonly path: string; readonly isShared: boolean }) {
  const local = clientCases.filter(isLocal).length;
  const areas = new Map<string, ClientCase[]>();
  for (const each of clientCases) {
    const [, area = ''] = each.id.split('.');
    areas.set(area, [...(areas.get(area) ?? []), each]);
  }
  return (
    <>
      <h2>Client cases</h2>
      <p>
        Every address plays the script of its case to each visitor from the beginning, request by request;
        when the script is over, further requests get a 204. A visitor is known by its address and its
        User-Agent, until it has been away for ten seconds. To begin afresh at will, put any query behind the
        address: <code data-href={`${path}/client.parsing.bom-stripped?2`} />
      </p>
      {isShared && (
        <p class="note">
          Others reach this page at the address that was given with <code>--host</code>. {local} cases work
          only in a browser on the machine that serves them, and say so below: they are played over TLS or at
          a port of their own, or redirect to one, at its loopback address.
        </p>
      )}
      <search>
        <label>
          Only cases with
          <input id="filter" type="search" />
        </label>
        <output id="count" class="dim">
          {clientCases.length} cases
        </output>
      </search>
      {[...areas].map(([area, cases]) => (
        <section data-area={area}>
          <h2>{area}</h2>
          <table>
            <tbody>
              {cases.map((each) => (
                <Row each={each} path={`${path}/${each.id}`} isShared={isShared} />
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </>
  );
}

/** In a header field, the address of a play: it is at the loopback address. */
const ADDRESS = /\{(?:url|other|clear|untrusted|expired|misnamed)(?:\.(?:origin|host))?\}/;

function isLocal({ script, over }: ClientCase): boolean {
  const needs = needsOf(script, over);
  const named = script.some(
    (answer) => answer.kind !== 'raw' && answer.headers.some(([, value]) => ADDRESS.test(value)),
  );
  return needs.over !== 'http' || needs.ownPort || named;
}

interface RowProps {
  readonly each: ClientCase;
  readonly path: string;
  readonly isShared: boolean;
}

function Row({ each, path, isShared }: RowProps) {
  const { id, title, over = 'http', program, withCredentials } = each;
  const notes = [
    ...(over === 'http' ? [] : [over === 'h2' ? 'HTTP/2 over TLS' : 'TLS']),
    ...(isShared && isLocal(each) ? ['only on the machine that serves it'] : []),
    ...(program === undefined ? [] : ['only the stream: the case itself is a program']),
  ];
  return (
    <tr data-text={`${id} ${title}`.toLowerCase()}>
      <td>
        {title}
        {notes.length > 0 && <span class="dim"> ({notes.join('; ')})</span>}
        <br />
        <a href={path}>
          <code>{path}</code>
        </a>
      </td>
      <td>
        <button
          type="button"
          data-path={path}
          data-types={typesOf(each).join(' ')}
          {...(withCredentials && { 'data-credentials': '' })}
          aria-label={`Watch ${id}`}
        >
          Watch
        </button>
      </td>
    </tr>
  );
}

/** The types that one has to listen to by name; those with spaces cannot be told in the page's field. */
function typesOf({ expect, listen = [] }: ClientCase): readonly string[] {
  const expected = expect.flatMap((each) =>
    each.expect === 'events' ? each.events.flatMap(({ type }) => type ?? []) : [],
  );
  return [...new Set([...expected, ...listen])].filter((type) => /^[^\s,]+$/.test(type));
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
