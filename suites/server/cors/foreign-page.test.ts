import { judges } from '../testing/judges.ts';
import { readableInBrowser } from './foreign-page.ts';

judges(readableInBrowser, {
  met: { 'opened, and then lost': { foreignPage: { showed: ['open', 'error'] } } },
  noted: { 'it failed, as nobody said that it should not': { foreignPage: { showed: ['error'] } } },
  'not-applicable': {
    'Chrome took no part': { says: 'Chrome' },
    'a request that EventSource cannot make': {
      foreignPage: { unusable: 'chrome can send nothing but GET' },
    },
    'not answered': { foreignPage: {} },
  },
  broken: { 'it failed, where it should not': { expectCors: true, foreignPage: { showed: ['error'] } } },
});
