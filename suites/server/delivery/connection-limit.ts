import { notApplicable, noted } from '../../verdict.ts';
import { check } from '../check.ts';

export const connectionLimit = check({
  id: 'server.delivery.connection-limit',
  requirement: 'author.connection-limit',
  title: 'can be watched by more than six tabs of a browser',
  needs: ['request', 'streamHead'],
  judge({ request }) {
    if (request.method !== 'GET') return notApplicable('the stream is not one that an EventSource opens');
    return noted(
      request.url.startsWith('http:')
        ? 'without TLS browsers speak HTTP/1.1 and open six connections to a host, in all tabs together: a seventh ' +
            'stream never opens'
        : 'where HTTP/2 is not offered, browsers open six connections to a host, in all tabs together',
    );
  },
});
