import { judges, measures } from '../testing/judges.ts';
import { at } from '../testing/recordings.ts';
import { contentLength, selfDelimiting } from './content-length.ts';

const length = (value: string) => ({ headers: { 'content-length': value }, body: 'data: a\n\n' });

judges(contentLength, {
  met: {
    chunked: { headers: { 'transfer-encoding': 'chunked' }, body: 'data: a\n\n', end: 'ended' },
    'ended by closing the connection': { body: 'data: a\n\n', end: 'ended' },
  },
  noted: {
    'a recorded stream with the right length': { ...length('9'), end: 'ended', says: '9 bytes' },
    'a recorded stream whose end the recorder did not wait for': { ...length('9'), says: '9 bytes' },
    'a recorded stream of which the recorder wanted no more': {
      ...length('900000000'),
      truncated: true,
      says: 'no open-ended stream',
    },
    'its length counts compressed bytes': {
      ...length('4'),
      coded: [at(5, 'gzip')],
      end: 'ended',
      says: '4 bytes',
    },
  },
  broken: {
    'a stream that goes on': { ...length('100000'), says: ['100000', '9 bytes came', 'still going on'] },
    'less than was announced': { ...length('90'), end: 'broke', says: ['9 bytes came', 'broke', 'aborted'] },
    'nothing at all': { ...length('0'), body: '', end: 'ended', says: 'Content-Length: 0' },
  },
});

measures(selfDelimiting, {
  met: {
    chunked: { headers: { 'transfer-encoding': 'chunked' } },
    'a length': length('9'),
    'HTTP/2, which frames by itself': { httpVersion: '2.0' },
  },
  noted: {
    'ended by closing the connection': { says: 'HTTP/1.1 without chunked' },
    'HTTP/1.0, which has no chunked coding': { httpVersion: '1.0', says: 'HTTP/1.0' },
  },
});
