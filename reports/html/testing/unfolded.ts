import { inflateRawSync } from 'node:zlib';

/** A page as it is when everything in it has been opened. */
export function unfolded(html: string): string {
  const blocks = new Map<string, readonly string[]>();
  for (const [, block = '', base64 = ''] of html.matchAll(/ id="folded-([^"]*)">([^<]*)<\/script>/g)) {
    const parts: unknown = JSON.parse(inflateRawSync(Buffer.from(base64, 'base64')).toString());
    if (Array.isArray(parts)) blocks.set(block, parts.map(String));
  }
  return html
    .replace(/<script type="application\/octet-stream".*?<\/script>/g, '')
    .replace(
      /<div class="folded" data-block="([^"]*)" data-index="(\d+)"><\/div>/g,
      (_, block: string, index: string) => blocks.get(block)?.[Number(index)] ?? '(nothing is folded here)',
    );
}
