import { registerClientSuite } from '../harness/vitest/client-suite.ts';
import { clientCases } from './client/cases.ts';

registerClientSuite(clientCases);
