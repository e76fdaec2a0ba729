import type { HostileServer } from './hostile-server.ts';
import { hostileStream, streamHead } from './wire.ts';

/** A terminal's and a page's worst: clears the screen, sets a title, turns text around, closes and opens elements. */
const NASTY =
  '\u001b[2J\u001b]0;owned\u0007\u001b[31m\u009b31m\u0008\u007f\u202eevil\u2066\u2028' +
  '</script></style><script>alert(1)</script><img src=x onerror=alert(1)>]]>&amp;<!--\u0000';

const utf8 = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
/** What may stand in a field of HTTP without breaking the head: no NUL, no line end. */
const inHead = utf8(NASTY.replaceAll('\u0000', ''));

/** Texts that are meant to hurt whoever shows them. */
export const hostileTexts: readonly HostileServer[] = [
  hostileStream(
    'nasty-events',
    'sends control characters and HTML in every field',
    { exit: 1 },
    ({ send, drip }) => {
      let number = 0;
      const text = utf8(NASTY);
      const next = () =>
        `: ${text}\nevent: ${text}\nid: ${++number}${utf8(NASTY.replaceAll('\u0000', ''))}\ndata: ${text}\n${text}: ${text}\nretry: ${text}\n\n`;
      send(streamHead());
      send(next());
      drip(100, next);
    },
  ),
  hostileStream(
    'nasty-head',
    'sends control characters and HTML in its head',
    { exit: 1 },
    ({ send, drip }) => {
      let number = 0;
      send(
        streamHead(`X-Nasty: ${inHead}`, `Set-Cookie: ${inHead}`, `Content-Language: ${inHead}`).replace(
          '200 OK',
          `200 ${inHead}`,
        ),
      );
      drip(100, () => `id: ${++number}\ndata: a\n\n`);
    },
  ),
  hostileStream(
    'nasty-type',
    'sends control characters and HTML as its media type',
    { exit: 1 },
    ({ send, end }) => {
      send(streamHead().replace('text/event-stream', `text/html;${inHead}`));
      end('data: a\n\n');
    },
  ),
  hostileStream('nasty-refusal', 'answers 500 with nasty texts', { exit: 1 }, ({ end }) =>
    end(`HTTP/1.1 500 ${inHead}\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n${utf8(NASTY)}`),
  ),
  hostileStream(
    'nul-in-head',
    'sends NUL in a header value',
    { exit: 1, includes: { 'server.http.clean-fields': 'fail' } },
    ({ end }) => end(`${streamHead('X-Nul: a\0b')}data: a\n\n`),
  ),
];
