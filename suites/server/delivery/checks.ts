import type { ServerCheck } from '../check.ts';
import { blankLineWithEvent } from './blank-line.ts';
import { brFlushed, gzipFlushed } from './compressed.ts';
import { connectionLimit } from './connection-limit.ts';
import { connectionsAtOnce, connectionsIndependent, fanOutComplete, sameOrder } from './connections.ts';
import { endsInGoodOrder } from './ends.ts';
import { compressionFlushed, eventsOneByOne } from './flush.ts';
import { firstEvent, headFirst } from './head.ts';
import { keepAlive } from './keep-alive.ts';
import { latencyStable } from './latency.ts';
import { slowReader } from './slow-reader.ts';

/** The checks of the area `delivery`, in the order of reports. */
export const deliveryChecks: readonly ServerCheck[] = [
  headFirst,
  firstEvent,
  eventsOneByOne,
  compressionFlushed,
  gzipFlushed,
  brFlushed,
  blankLineWithEvent,
  latencyStable,
  keepAlive,
  connectionsAtOnce,
  connectionsIndependent,
  fanOutComplete,
  sameOrder,
  slowReader,
  connectionLimit,
  endsInGoodOrder,
];
