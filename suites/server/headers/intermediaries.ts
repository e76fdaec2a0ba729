import { broken, met, notApplicable, noted } from '../../verdict.ts';
import { check } from '../check.ts';
import { quote } from '../wording.ts';

/**
 * nginx hides the field from clients unless it is told otherwise:
 * https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass_header
 */
const TAKES_IT = /\b(?:nginx|openresty|tengine|angie)\b/i;

export const xAccelBuffering = check({
  id: 'server.headers.x-accel-buffering',
  requirement: 'server.delivery.x-accel-buffering',
  title: 'tells proxies not to buffer the stream',
  needs: ['streamHead'],
  judge({ streamHead: { headers } }) {
    const value = headers.get('x-accel-buffering');
    if (value?.trim().toLowerCase() === 'no') return met();
    const server = headers.get('server') ?? '';
    if (value === null && TAKES_IT.test(server)) {
      return notApplicable(`${quote(server)} answers, which does as the field says and does not pass it on`);
    }
    return broken({
      message: 'nginx and those that follow it buffer the stream, so that events come late and in batches',
      expected: 'X-Accel-Buffering: no',
      observed: value === null ? 'no X-Accel-Buffering' : `X-Accel-Buffering: ${quote(value)}`,
      fix: 'send X-Accel-Buffering: no',
    });
  },
});

/** https://www.rfc-editor.org/rfc/rfc9113.html#section-8.2.2 */
const CONNECTION_SPECIFIC = ['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade'];

export const connectionFields = check({
  id: 'server.headers.connection-fields',
  requirement: 'server.h2.no-connection-specific-fields',
  also: ['server.h2.no-connection-field', 'server.h3.no-connection-specific-fields'],
  title: 'sends no connection-specific fields over HTTP/2 and HTTP/3',
  needs: ['streamHead'],
  judge({ streamHead: { head, headers } }) {
    if (head.httpVersion.startsWith('1.')) {
      return notApplicable(`the stream came over HTTP/${head.httpVersion}, where they are in order`);
    }
    const sent = headers.fields.filter(([name]) => CONNECTION_SPECIFIC.includes(name.toLowerCase()));
    if (sent.length === 0) return met();
    return broken({
      message: `${sent.map(([name]) => name).join(', ')} must not be sent over HTTP/${head.httpVersion}`,
      expected: 'no connection-specific field',
      observed: sent.map(([name, value]) => `${name}: ${quote(value)}`).join(', '),
      fix: 'leave these fields to the HTTP layer; no version of HTTP needs the application to set them',
    });
  },
});

export const nosniff = check({
  id: 'server.headers.nosniff',
  requirement: 'server.response.nosniff',
  title: 'keeps browsers from guessing another type',
  needs: ['streamHead'],
  judge({ streamHead: { headers } }) {
    const value = headers.get('x-content-type-options');
    // No client guesses the type of an EventSource's response: worth a word, not a warning.
    return value?.trim().toLowerCase() === 'nosniff' ? met() : noted('no X-Content-Type-Options: nosniff');
  },
});

export const date = check({
  id: 'server.headers.date',
  requirement: 'server.response.date',
  title: 'sends the time in a Date field',
  needs: ['streamHead'],
  judge({ streamHead: { headers } }) {
    // Whether the server has a clock is not to be seen, and caches that need a Date add it.
    return headers.get('date') === null ? noted('no Date field') : met();
  },
});

export const noAttachment = check({
  id: 'server.headers.no-attachment',
  requirement: 'server.response.no-content-disposition',
  title: 'does not offer the stream as a download',
  needs: ['streamHead'],
  judge({ streamHead: { headers } }) {
    const value = headers.get('content-disposition');
    // Clients of event streams pass over the field; only somebody who opens the URL in a tab meets it.
    return value !== null && /^\s*attachment\b/i.test(value)
      ? noted(
          `Content-Disposition: ${quote(value)} makes a download of the stream when it is opened in a tab`,
        )
      : met();
  },
});
