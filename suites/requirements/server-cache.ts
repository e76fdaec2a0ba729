import { inSection } from './in-section.ts';
import { fetchStandard, rfc } from './spec-links.ts';

export const serverCache = inSection(
  { section: 'Server caching headers', link: rfc(9110, '12.5.5'), appliesTo: 'server' },
  {
    'server.cache.not-storable': {
      level: 'should',
      link: rfc(9111, '5.2.2.5'),
      statement: 'The response forbids storing or reuse by caches with an explicit Cache-Control.',
      seenBy: 'Cache-Control contains no-store (or at least no-cache).',
      source: 'derived',
      advice: true,
    },
    'server.cache.no-heuristic-freshness': {
      level: 'should',
      link: rfc(9111, '4.2.2'),
      statement:
        'Without explicit directives a 200 response is heuristically cacheable, so silence is not enough.',
      seenBy: 'Cache-Control present on the stream response.',
      source: 'spec-text',
      advice: true,
    },
    'server.cache.no-public-or-max-age': {
      level: 'should',
      link: rfc(9111, '5.2.2'),
      statement: 'No directive grants caches a lifetime for the stream.',
      seenBy:
        'No public, max-age>0, s-maxage>0, immutable or stale-* directives; Expires absent or in the past.',
      source: 'derived',
      advice: true,
    },
    'server.cache.no-transform': {
      level: 'should',
      link: rfc(9111, '5.2.2.6'),
      statement: 'no-transform keeps proxies from compressing or otherwise rewriting the stream.',
      seenBy: 'Cache-Control contains no-transform when proxies are in play.',
      source: 'derived',
      advice: true,
    },
    'server.cache.private-when-user-specific': {
      level: 'should',
      link: rfc(9111, '5.2.2.7'),
      statement: 'Per-user streams are marked private or no-store.',
      seenBy:
        'With a cookie the response has private or no-store; with Authorization, or none of public, s-maxage and must-revalidate.',
      source: 'derived',
      advice: true,
    },
    'server.cache.errors-not-cached': {
      level: 'should',
      link: rfc(9110, '15.1'),
      statement:
        'Error and 204 answers of a stream endpoint are not cacheable either, since 204, 404, 405 and 410 are heuristically cacheable.',
      seenBy: 'Those answers carry no-store or no-cache.',
      source: 'derived',
      advice: true,
    },
    'server.cache.vary-origin': {
      level: 'should',
      link: fetchStandard('cors-protocol-and-http-caches'),
      statement:
        "When Access-Control-Allow-Origin depends on the request's Origin, Vary includes Origin, also on answers without the header.",
      seenBy: 'Requests with two Origins and with none: Vary: Origin each time unless ACAO is a constant.',
      source: 'spec-text',
    },
    'server.cache.vary-accept': {
      level: 'should',
      statement:
        'When one URL serves both a stream and another representation and caches may store the answers, Vary includes Accept.',
      seenBy: 'GET with Accept: application/json and with text/event-stream: both answers have Vary: Accept.',
      source: 'spec-text',
    },
    'server.cache.vary-accept-encoding': {
      level: 'should',
      statement:
        'When the stream is compressed on demand and caches may store it, Vary includes Accept-Encoding.',
      seenBy: 'Compare answers with and without Accept-Encoding: gzip.',
      source: 'spec-text',
    },
  },
);
