import { createHash } from 'node:crypto';
import { renderToString } from 'preact-render-to-string';
import type { Results } from '../results.ts';
import { Page } from './page.tsx';
import { SCRIPT } from './script.ts';
import { styleSheet } from './style.ts';
import { viewOf } from './view.ts';

/**
 * The report as one HTML file that needs nothing else: it opens from disk, and its own Content Security
 * Policy lets nothing be loaded and nothing be run but the style and the script that are in it, by hash.
 * Works without the script too, which only filters the table and opens what a link leads to.
 */
export function renderHtml(results: Results): string {
  const view = viewOf(results);
  const style = styleSheet(view.columns.length);
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    `script-src ${hashOf(SCRIPT)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>${renderToString(<Page view={view} style={style} script={SCRIPT} policy={policy} />)}\n`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
