import { inject } from 'vitest';
import { registerServerSuite, registerTargetSuites } from '../harness/vitest/server-suite.ts';
import { targets } from '../servers/targets/targets.ts';
import { serverChecks } from './server/checks.ts';

const { target } = inject('plan');
if (target === null) registerTargetSuites(serverChecks, targets);
else registerServerSuite(serverChecks, target);
