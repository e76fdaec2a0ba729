import type { ClientCase } from '../case.ts';
import { authenticationCases } from './authentication.ts';
import { cacheCases } from './cache.ts';
import { cookieCases } from './cookies.ts';
import { pageCases } from './page.ts';
import { requestCases } from './request.ts';

/** Every case of the area `headers`. */
export const headerCases: readonly ClientCase[] = [
  ...requestCases,
  ...pageCases,
  ...cacheCases,
  ...cookieCases,
  ...authenticationCases,
];
