import type { RequirementId } from '../../requirements.ts';

const EVENT_OBJECT =
  'a property of the event object, which only code in the realm of the client sees: belongs to the area api';
const CLOSING = 'shown by closing the stream at a certain moment: belongs to the area api';
const IN_HANDLER = 'shown by what a handler does or sees while the client waits: belongs to the area api';
const OWN_URL = 'takes a Location with a host, and a script does not know the name and port it is played at';

/** Requirements of connections that no case shows, each with the reason. */
export const CONNECTION_EXCLUSIONS: Partial<Readonly<Record<RequirementId, string>>> = {
  'connect.announce.event-shape': EVENT_OBJECT,
  'connect.fail.error-event-shape': EVENT_OBJECT,
  'connect.reestablish.error-event-shape': EVENT_OBJECT,
  'connect.fail.releases-connection':
    'a client that merely forgets the response lets go of it when its garbage collector runs: seen after 0.3 s as ' +
    'after more than 15 s, so that a verdict would not be the same in every run',
  'connect.announce.skipped-when-closed': CLOSING,
  'connect.fail.silent-when-closed': CLOSING,
  'connect.reestablish.nothing-when-closed': CLOSING,
  'connect.reestablish.checks-state-again': CLOSING,
  'connect.reestablish.error-handled-before-request': IN_HANDLER,
  'connect.reestablish.state-until-open': IN_HANDLER,
  'connect.reestablish.in-parallel': IN_HANDLER,
  'connect.reestablish.extra-delay-allowed':
    'a freedom that clients have; no case asserts an upper bound on a wait',
  'response.network-error-connection-refused':
    'takes a port where nobody listens, and the server that plays a script does',
  'response.aborted-fails': 'takes a page that stops its own loading: belongs to the area api',
  'response.http2': 'takes TLS and HTTP/2, and scripts are played over HTTP/1.1 in the clear',
  'redirect.event-origin-final': OWN_URL,
  'redirect.last-event-id-crosses-origins': OWN_URL,
  'redirect.credentials-in-location-refused': OWN_URL,
};
