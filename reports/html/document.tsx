import { createHash } from 'node:crypto';
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Folds } from './folds.ts';
import { Signs } from './mark.tsx';
import { SCRIPT } from './script.ts';

interface DocumentProps {
  readonly title: string;
  readonly style: string;
  readonly folds: Folds;
  readonly children: ComponentChildren;
}

/**
 * An HTML file that needs nothing else: it opens from disk, and its own Content Security Policy lets nothing be
 * loaded and nothing be run but the style and the script that are in it, by hash.
 */
export function renderDocument({ title, style, folds, children }: DocumentProps): string {
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    `script-src ${hashOf(SCRIPT)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const html = renderToString(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <Signs />
        <main>{children}</main>
        {folds.packed().map(({ block, base64 }) => (
          <script
            type="application/octet-stream"
            id={`folded-${block}`}
            dangerouslySetInnerHTML={{ __html: base64 }}
          />
        ))}
        <script dangerouslySetInnerHTML={{ __html: SCRIPT }} />
      </body>
    </html>,
  );
  return `<!doctype html>${html}\n`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
