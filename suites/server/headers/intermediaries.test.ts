import { judges, measures } from '../testing/judges.ts';
import { connectionFields, date, noAttachment, nosniff, xAccelBuffering } from './intermediaries.ts';

judges(xAccelBuffering, {
  met: { 'NO in capitals': { headers: { 'X-ACCEL-BUFFERING': 'NO' } } },
  'not-applicable': {
    'a 404 page': { status: 404 },
    'behind nginx, which keeps it': { headers: { server: 'nginx/1.22.1' }, says: 'does not pass it on' },
  },
  broken: {
    'not sent': { says: 'no X-Accel-Buffering' },
    'yes, past nginx': { headers: { server: 'nginx', 'x-accel-buffering': 'yes' } },
    yes: { headers: { 'x-accel-buffering': 'yes' }, says: '"yes"' },
  },
});

judges(connectionFields, {
  met: { 'none over HTTP/2': { httpVersion: '2.0' } },
  'not-applicable': {
    'Connection: keep-alive over HTTP/1.1': { headers: { connection: 'keep-alive' }, says: 'HTTP/1.1' },
  },
  broken: {
    'Connection over HTTP/2': { httpVersion: '2.0', headers: { Connection: 'keep-alive' }, says: 'HTTP/2' },
    'Transfer-Encoding over HTTP/3': { httpVersion: '3', headers: { 'transfer-encoding': 'chunked' } },
  },
});

measures(nosniff, {
  met: { 'in another case': { headers: { 'x-content-type-options': 'NoSniff' } } },
  noted: { 'not sent': { says: 'nosniff' } },
});

measures(date, {
  met: { sent: { headers: { date: 'Tue, 04 Mar 2025 10:00:00 GMT' } } },
  noted: { 'not sent': { says: 'no Date' } },
});

measures(noAttachment, {
  met: { 'not sent': {}, inline: { headers: { 'content-disposition': 'inline' } } },
  noted: { 'a download': { headers: { 'content-disposition': 'attachment; filename=x' }, says: 'download' } },
});
