import type { HostileServer, Outcome } from './hostile-server.ts';
import { hostile, liveStream, startWire, type Wire } from './wire.ts';

const redirect = ({ end }: Wire, location: string, status = 302) =>
  end(
    `HTTP/1.1 ${status} Elsewhere\r\nLocation: ${location}\r\nAccess-Control-Allow-Origin: *\r\n` +
      'Content-Length: 0\r\nConnection: close\r\n\r\n',
  );

const refused: Outcome = { exit: 1, includes: { 'server.headers.status-200': 'fail' } };
const elsewhere: Outcome = { exit: 3, says: 'is another origin and was not followed' };

const to = (name: string, location: string, expected = refused): HostileServer =>
  hostile(`redirect-to-${name}`, `redirects to ${location.slice(0, 40)}`, expected, (wire) =>
    redirect(wire, location),
  );

/** Redirects without end, and to where nobody should be led. */
export const hostileRedirects: readonly HostileServer[] = [
  hostile('redirect-loop', 'redirects to itself', refused, (wire) => redirect(wire, '/events')),
  hostile('redirect-chain', 'redirects to ever new places', refused, (wire) =>
    redirect(wire, `/events/${wire.number}`, 307),
  ),
  to('file', 'file:///etc/passwd'),
  to('data', 'data:text/event-stream,data:%20a%0A%0A'),
  to('javascript', 'javascript:alert(1)'),
  to('ftp', 'ftp://127.0.0.1/events'),
  to('https', 'https://127.0.0.1:1/events', elsewhere),
  to('nowhere', 'http://[::1:not a url'),
  {
    name: 'redirect-off-origin',
    does: 'redirects to another origin, where our own recorder must not go',
    expected: elsewhere,
    async start() {
      const strangers: string[] = [];
      const other = await startWire((wire) => {
        strangers.push(wire.field('user-agent'));
        liveStream(wire);
      });
      const server = await startWire((wire) => redirect(wire, other.url));
      return {
        url: server.url,
        complaints: () =>
          strangers.some((agent) => agent.startsWith('sse-conformance'))
            ? ['a probe of ours went to another origin']
            : [],
        async close() {
          await server.close();
          await other.close();
        },
      };
    },
  },
];
