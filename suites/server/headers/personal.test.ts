import { judges } from '../testing/judges.ts';
import { privateWhenPersonal } from './personal.ts';

const asked = (name: string, cacheControl: string | null) => ({
  request: { headers: [[name, 'secret']] as const },
  headers: { 'cache-control': cacheControl },
});

judges(privateWhenPersonal, {
  met: {
    'Private in another case': asked('AUTHORIZATION', 'no-cache, Private'),
    'no-store for a cookie': asked('Cookie', 'no-store'),
    'no-cache for a token': { ...asked('Authorization', 'no-cache'), says: 'unless they are told to' },
    'no Cache-Control for a token': asked('Authorization', null),
  },
  'not-applicable': {
    'no credentials': { says: 'without credentials' },
    'a header that is none': asked('X-Request-Id', null),
  },
  broken: {
    'no Cache-Control': { ...asked('Cookie', null), says: 'no Cache-Control' },
    'no-cache alone, which may be stored': { ...asked('Cookie', 'no-cache'), says: 'no-cache' },
    'public, for a token': asked('Authorization', 'public, no-cache'),
    's-maxage, for a token': asked('Authorization', 's-maxage=60'),
    'must-revalidate, for a token': asked('Authorization', 'max-age=0, must-revalidate'),
  },
});
