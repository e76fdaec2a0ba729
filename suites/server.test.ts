import { registerTargetSuites } from '../harness/vitest/server-suite.ts';
import { targets } from '../servers/targets/targets.ts';
import { serverChecks } from './server/checks.ts';

registerTargetSuites(serverChecks, targets);
