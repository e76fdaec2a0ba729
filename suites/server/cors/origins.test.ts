import { FOREIGN_ORIGIN } from '../probes/cross-origin.ts';
import { judges } from '../testing/judges.ts';
import type { ProbeWords } from '../testing/recordings.ts';
import {
  allowOrigin,
  credentials,
  everyResponse,
  noBlindReflection,
  redirectsCarryCors,
  varyOrigin,
} from './origins.ts';

const allow = (value: string | string[], more: Record<string, string> = {}) => ({
  headers: { 'access-control-allow-origin': value, ...more },
});
const withCredentials = { 'access-control-allow-credentials': 'true' };
const noStore = { 'cache-control': 'no-store' };
const asked = (words: ProbeWords) => ({
  probes: { 'cross-origin': words },
});

judges(allowOrigin, {
  met: {
    'every origin': asked(allow('*')),
    'the origin that asked': asked(allow(FOREIGN_ORIGIN)),
    'as it is expected to': { ...asked(allow('*')), expectCors: true },
  },
  noted: {
    'nothing, where nothing is expected': { ...asked({}), says: 'no Access-Control-Allow-Origin' },
    'a list that the origin is not on': { ...asked(allow('https://app.example')), says: 'app.example' },
    'an app': asked(allow('capacitor://localhost')),
    'the origin of pages without one': asked(allow('null')),
    'a refusal': { ...asked({ status: 403 }), says: '403' },
    'a list, where it is expected': { ...asked(allow('https://app.example:8443')), expectCors: true },
  },
  'not-applicable': { 'no stream in the first place': { status: 404, ...asked({ status: 404 }) } },
  broken: {
    'nothing, where it is expected': {
      ...asked({}),
      expectCors: true,
      says: 'no Access-Control-Allow-Origin',
    },
    'a refusal, where it is expected': { ...asked({ status: 403 }), expectCors: true },
    twice: { ...asked(allow(['*', '*'])), says: 'sent 2 times' },
    'a list in one field': { ...asked(allow('https://a.example, https://b.example')), says: 'a list' },
    'an origin with a slash': { ...asked(allow('https://app.example/')), says: 'no origin' },
    'a pattern': asked(allow('https://*.example')),
    'a host without a scheme': asked(allow('app.example')),
    'nothing in it': { ...asked(allow('')), says: 'empty' },
  },
});

judges(credentials, {
  met: {
    'for the origin that asked': asked(allow(FOREIGN_ORIGIN, withCredentials)),
    'denied in words': asked(allow('*', { 'access-control-allow-credentials': 'false' })),
  },
  'not-applicable': { none: asked(allow('*')) },
  broken: {
    'for every origin': { ...asked(allow('*', withCredentials)), says: 'do not count' },
    'in another case': {
      ...asked(allow(FOREIGN_ORIGIN, { 'access-control-allow-credentials': 'True' })),
      says: 'True',
    },
  },
});

judges(noBlindReflection, {
  met: {
    'a list that the origin is not on': asked(allow('https://app.example', withCredentials)),
    'every origin, for which credentials do not count': asked(allow('*', withCredentials)),
  },
  'not-applicable': { 'any origin, without credentials': asked(allow(FOREIGN_ORIGIN)) },
  broken: {
    'the origin of sandboxed frames': { ...asked(allow('null', withCredentials)), says: 'sandboxed' },
    'any origin, with credentials': { ...asked(allow(FOREIGN_ORIGIN, withCredentials)), says: 'nobody’s' },
  },
});

const again = (words: ProbeWords) => ({
  probes: { 'cross-origin': allow('*'), 'cross-origin-return': words },
});

judges(everyResponse, {
  met: { 'the origin by its name the second time': again(allow(FOREIGN_ORIGIN)) },
  'not-applicable': {
    'none the first time either': { probes: { 'cross-origin': {}, 'cross-origin-return': {} } },
    'no stream the second time': again({ status: 204 }),
    'no ids': { probes: { 'cross-origin': allow('*'), 'cross-origin-return': 'no two ids' } },
  },
  broken: {
    'none the second time': { ...again({}), says: 'with Last-Event-ID' },
    'twice the second time': again(allow(['*', '*'])),
  },
});

judges(redirectsCarryCors, {
  met: {
    'on all of them': asked({
      ...allow('*'),
      redirects: [{ headers: { 'Access-Control-Allow-Origin': FOREIGN_ORIGIN } }],
    }),
  },
  'not-applicable': {
    'no redirect': asked(allow('*')),
    nowhere: asked({ redirected: true }),
  },
  broken: { 'only behind them': { ...asked({ ...allow('*'), redirected: true }), says: 'on the redirect' } },
});

judges(varyOrigin, {
  met: {
    'in a list, with and without an Origin': {
      headers: { vary: 'Accept-Encoding, origin' },
      ...asked(allow(FOREIGN_ORIGIN, { vary: 'Origin' })),
    },
    'Vary: *': { headers: { vary: '*' }, ...asked(allow(FOREIGN_ORIGIN, { vary: '*' })) },
  },
  'not-applicable': {
    'every origin': { ...allow('*'), ...asked(allow('*')) },
    'always the same one': { ...allow('https://app.example'), ...asked(allow('https://app.example')) },
    none: asked({}),
    'a refusal, for whichever reason': {
      ...allow('*'),
      ...asked({ status: 404 }),
      says: '404',
    },
  },
  noted: {
    'no Vary, and no cache keeps it': {
      headers: noStore,
      ...asked(allow(FOREIGN_ORIGIN, noStore)),
      says: 'no Vary',
    },
  },
  broken: {
    'no Vary, and a cache may keep one of them': {
      headers: noStore,
      ...asked(allow(FOREIGN_ORIGIN)),
    },
    'no Vary': { ...asked(allow(FOREIGN_ORIGIN)), says: 'with an Origin' },
    'no Vary without an Origin': {
      ...asked(allow(FOREIGN_ORIGIN, { vary: 'Origin' })),
      says: 'without an Origin',
    },
    '* only to those with an Origin': asked(allow('*')),
  },
});
