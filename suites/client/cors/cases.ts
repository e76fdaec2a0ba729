import type { ClientCase } from '../case.ts';
import { allowedOriginCases } from './allowed-origins.ts';
import { credentialCases } from './credentials.ts';
import { opaqueOriginCases } from './opaque-origin.ts';
import { pageRedirectCases } from './page-redirects.ts';
import { preflightCases } from './preflights.ts';
import { crossOriginRedirectCases } from './redirects.ts';

/** Every case of the area `cors`. */
export const corsCases: readonly ClientCase[] = [
  ...allowedOriginCases,
  ...credentialCases,
  ...preflightCases,
  ...crossOriginRedirectCases,
  ...pageRedirectCases,
  ...opaqueOriginCases,
];
