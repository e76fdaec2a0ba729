import { contentCodingFaults } from './faulty/content-coding.ts';
import { corsFaults } from './faulty/cors.ts';
import { deliveryFaults } from './faulty/delivery.ts';
import { headerFaults } from './faulty/headers.ts';
import { httpFaults } from './faulty/http.ts';
import { idAndRetryFaults } from './faulty/ids-and-retry.ts';
import { lastEventIdFaults } from './faulty/last-event-id.ts';
import { nameAndDataFaults } from './faulty/names-and-data.ts';
import { reconnectionFaults } from './faulty/reconnection.ts';
import { robustnessFaults } from './faulty/robustness.ts';
import { scriptedFramingFaults } from './faulty/scripted-framing.ts';
import { scriptedStreamFaults } from './faulty/scripted-streams.ts';
import { streamFaults } from './faulty/stream.ts';
import type { ServerMutant } from './mutant.ts';
import { oddServers } from './odd/odd.ts';

export const faultyServers: readonly ServerMutant[] = [
  ...headerFaults,
  ...httpFaults,
  ...contentCodingFaults,
  ...streamFaults,
  ...nameAndDataFaults,
  ...idAndRetryFaults,
  ...deliveryFaults,
  ...reconnectionFaults,
  ...lastEventIdFaults,
  ...corsFaults,
  ...robustnessFaults,
  ...scriptedFramingFaults,
  ...scriptedStreamFaults,
];

/** Every server, those that are right first. */
export const allMutants: readonly ServerMutant[] = [...oddServers, ...faultyServers];
