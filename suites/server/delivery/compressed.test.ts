import { judges } from '../testing/judges.ts';
import { at, every } from '../testing/recordings.ts';
import { brFlushed, gzipFlushed } from './compressed.ts';

const event = (n: number) => `data: ${n}\n\n`;
const gzip = { headers: { 'content-encoding': 'gzip' } };
const body = every(1000, 4, event);
const batch = (count: number) => Array.from({ length: count }, (_, n) => event(n)).join('');
const bursts = [at(6, event(0)), ...every(1000, 4, () => batch(3))];

judges(gzipFlushed, {
  met: {
    'one by one, as without it': { body, probes: { gzip: { ...gzip, body } } },
    'three that met on a busy machine, and later ones one by one': {
      body: every(150, 20, event),
      probes: { gzip: { ...gzip, body: [at(1400, batch(3)), ...every(150, 20, event).slice(9)] } },
    },
  },
  noted: {
    'bursts, as without it': { body: bursts, probes: { gzip: { ...gzip, body: bursts } } },
  },
  'not-applicable': {
    'not compressed': { body, probes: { gzip: { body } }, says: 'uncompressed' },
    'it does not decode': { body, probes: { gzip: { ...gzip, body: null } } },
    'nothing came without it either': { body: '', probes: { gzip: { ...gzip, body: '' } } },
    'history at once': {
      body: [at(6, batch(20)), ...body],
      probes: { gzip: { ...gzip, body: [at(6, batch(20))] } },
    },
    'it was left before as much had come': { body, probes: { gzip: { ...gzip, body: '', endAt: 900 } } },
  },
  broken: {
    'nothing while it was watched': {
      body,
      probes: { gzip: { ...gzip, body: '' } },
      says: 'no event in 5.0 s',
    },
    'nothing, where two of many events met without it': {
      body: [...every(100, 30, event), at(3004, event(31))],
      probes: { gzip: { ...gzip, body: '' } },
    },
    'everything at the end': {
      body,
      end: 'ended',
      probes: { gzip: { ...gzip, body: [at(4001, batch(4))], end: 'ended' } },
      says: '4 events came together',
    },
    'in batches': {
      body: every(500, 9, event),
      probes: { gzip: { ...gzip, body: [at(500, event(0)), at(2600, batch(4)), at(4600, batch(4))] } },
      says: '4 events came together',
    },
  },
});

const br = { headers: { 'content-encoding': 'br' } };

judges(brFlushed, {
  met: { 'one by one': { body, probes: { br: { ...br, body } } } },
  broken: { 'nothing while it was watched': { body, probes: { br: { ...br, body: '' } } } },
});
