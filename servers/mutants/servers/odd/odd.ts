import type { ServerMutant } from '../mutant.ts';
import { oddAnswers } from './answers.ts';
import { oddBytes } from './bytes.ts';
import { oddIds } from './ids.ts';

/** Servers of which nothing may be said but good, odd as they are. */
export const oddServers: readonly ServerMutant[] = [...oddAnswers, ...oddBytes, ...oddIds];
