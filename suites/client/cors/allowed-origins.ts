import { end, hold } from '../../../servers/reference/script.ts';
import { CAME_BACK, SOON } from '../connection/first-connection.ts';
import { area, dispatched, errors, events, plays, requestCount, states, statesOneOf } from '../words.ts';
import { admitted, allowOrigin, foreignStream, LATER, refused, secret } from './foreign-stream.ts';

/** Who a response without credentials lets in: https://fetch.spec.whatwg.org/#concept-cors-check */
export const allowedOriginCases = area('client.cors', [
  admitted('wildcard', {
    requirement: 'request.cors.wildcard',
    title: 'an Access-Control-Allow-Origin of * lets every page read the stream',
    access: [allowOrigin('*')],
  }),
  admitted('exact-origin', {
    requirement: 'request.cors.exact-origin',
    title: 'an Access-Control-Allow-Origin with the origin of the page lets it read the stream',
    access: [allowOrigin('{origin}')],
  }),
  admitted('name-in-other-case', {
    requirement: 'request.cors.exact-origin',
    title: 'the name Access-Control-Allow-Origin is read in any case of letters',
    access: [['ACCESS-CONTROL-allow-origin', '{origin}']],
  }),
  refused('no-allowed-origin', {
    requirement: 'request.cors.missing-acao-refused',
    also: ['request.mode-cors'],
    title: 'a foreign stream without Access-Control-Allow-Origin is not read',
    access: [],
  }),
  refused('empty-allowed-origin', {
    requirement: 'request.cors.mismatch-refused',
    title: 'an empty Access-Control-Allow-Origin lets nobody read the stream',
    access: [allowOrigin('')],
  }),
  refused('another-origin-allowed', {
    requirement: 'request.cors.mismatch-refused',
    title: 'a foreign stream that is for pages of another origin is not read',
    access: [allowOrigin('http://nope.example')],
  }),
  refused('own-origin-of-stream-allowed', {
    requirement: 'request.cors.mismatch-refused',
    title: 'a foreign stream that is for pages of its own origin is not read',
    access: [allowOrigin('{url.origin}')],
  }),
  refused('origin-with-slash', {
    requirement: 'request.cors.mismatch-refused',
    title: 'an origin with a slash behind it is not the origin of the page',
    access: [allowOrigin('{origin}/')],
  }),
  refused('origin-as-prefix', {
    requirement: 'request.cors.mismatch-refused',
    title: 'an origin that only begins like that of the page does not let it read the stream',
    access: [allowOrigin('{origin}.nope.example')],
  }),
  refused('pattern-of-origins', {
    requirement: 'request.cors.mismatch-refused',
    title: 'an asterisk in Access-Control-Allow-Origin is no pattern',
    access: [allowOrigin('http://*')],
  }),
  refused('null-allowed', {
    requirement: 'request.cors.mismatch-refused',
    title: 'an Access-Control-Allow-Origin of null is not for a page that has an origin',
    access: [allowOrigin('null')],
  }),
  refused('allowed-origin-twice', {
    requirement: 'request.cors.multiple-values-refused',
    title: 'two Access-Control-Allow-Origin fields let nobody read the stream, though one names the page',
    access: [allowOrigin('{origin}'), allowOrigin('http://nope.example')],
  }),
  refused('same-allowed-origin-twice', {
    requirement: 'request.cors.multiple-values-refused',
    title: 'two Access-Control-Allow-Origin fields that both name the page do not let it read the stream',
    access: [allowOrigin('{origin}'), allowOrigin('{origin}')],
  }),
  refused('list-of-origins', {
    requirement: 'request.cors.multiple-values-refused',
    title: 'a list of origins lets nobody read the stream, though the page is in it',
    access: [allowOrigin('{origin}, http://nope.example')],
  }),
  refused('wildcard-in-list', {
    requirement: 'request.cors.multiple-values-refused',
    title: 'an asterisk in a list of origins lets nobody read the stream',
    access: [allowOrigin('*, {origin}')],
  }),
  plays('checked-on-reconnection', {
    requirement: 'request.cors.checked-on-every-connection',
    also: ['request.cors.required-of-user-agents'],
    title: 'a reconnection whose response is not for the page is not read, though the first one was',
    needs: ['cors'],
    script: [foreignStream([allowOrigin('{origin}')], `retry: ${LATER}\n\n`, end()), secret()],
    until: errors(2),
    expect: [
      events(),
      statesOneOf([...CAME_BACK, 'error/connecting'], [...CAME_BACK, 'error/closed']),
      requestCount(2),
    ],
    deliveries: ['as-written'],
  }),
  plays('admitted-on-reconnection', {
    requirement: 'request.cors.checked-on-every-connection',
    title: 'a reconnection is admitted by what its own response says',
    needs: ['cors'],
    script: [
      foreignStream([allowOrigin('*')], `retry: ${SOON}\n\n`, end()),
      foreignStream([allowOrigin('{origin}')], 'data: x\n\n', hold()),
    ],
    until: dispatched(1),
    expect: [events('x'), states(...CAME_BACK, 'open/open', 'event/open')],
    deliveries: ['as-written'],
  }),
]);
