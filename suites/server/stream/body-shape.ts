/** What a body is that is no event stream, by the way it begins. */
export type BodyShape = 'html' | 'json-lines' | 'json';

const LOOKED_AT = 4096;

/** `null` when the body does not begin like any of them. */
export function bodyShapeOf(bytes: Uint8Array): BodyShape | null {
  const start = new TextDecoder().decode(bytes.subarray(0, LOOKED_AT)).trimStart();
  if (/^<(?:!doctype|html|head|body|\?xml|!--|[a-z][a-z0-9]*[\s>])/i.test(start)) return 'html';
  if (!/^(?:\{\s*["}]|\[\s*[[{"\d\]])/.test(start)) return null;
  const lines = start.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  // The last of them may be cut off.
  return lines.length > 1 && lines.slice(0, -1).every(isJson) ? 'json-lines' : 'json';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
