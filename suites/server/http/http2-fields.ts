import { broken, met, notApplicable } from '../../verdict.ts';
import { check } from '../check.ts';
import { quote } from '../wording.ts';

/** https://www.rfc-editor.org/rfc/rfc9113.html#section-8.2.2 */
const CONNECTION_SPECIFIC = ['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade'];

export const NO_ANSWER = 'no response head came over HTTP/2: see server.http.http2-many-streams';

export const http2ConnectionFields = check({
  id: 'server.http.http2-connection-fields',
  requirement: 'server.h2.no-connection-specific-fields',
  also: ['server.h2.no-connection-field'],
  title: 'sends no connection-specific fields over HTTP/2',
  needs: ['http2'],
  judge({ http2: { main } }) {
    if (main.response === null) return notApplicable(NO_ANSWER);
    const sent = main.response.headers.fields.filter(([name]) =>
      CONNECTION_SPECIFIC.includes(name.toLowerCase()),
    );
    if (sent.length === 0) return met();
    return broken({
      message: `${sent.map(([name]) => name).join(', ')} over HTTP/2 makes the response malformed, and clients such as Node reset the stream`,
      expected: 'no connection-specific field',
      observed: sent.map(([name, value]) => `${name}: ${quote(value)}`).join(', '),
      fix: 'leave these fields to the HTTP layer; no version of HTTP needs the application to set them',
    });
  },
});

export const http2FieldNames = check({
  id: 'server.http.http2-field-names',
  requirement: 'server.h2.lowercase-names',
  title: 'sends field names in lower case over HTTP/2',
  needs: ['http2'],
  judge({ http2: { main } }) {
    if (main.response === null) return notApplicable(NO_ANSWER);
    const names = main.response.headers.fields.map(([name]) => name).filter((name) => /[A-Z]/.test(name));
    if (names.length === 0) return met();
    return broken({
      message:
        'a field name in upper case makes a response of HTTP/2 malformed, and clients reset the stream',
      expected: 'every field name in lower case',
      observed: names.map(quote).slice(0, 5).join(', '),
      fix: 'write field names in lower case, or leave that to the HTTP library',
    });
  },
});
