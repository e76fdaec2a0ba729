import { crossOriginProbes } from './cross-origin.ts';
import { httpProbes } from './http.ts';
import { lastEventIdProbes } from './last-event-id.ts';
import type { Probe } from './probe.ts';
import { robustnessProbes } from './robustness.ts';

/** Every visit besides the main one, the clients' and the resumed one, by name, in the order of the report. */
export const probes = {
  ...httpProbes,
  ...crossOriginProbes,
  ...lastEventIdProbes,
  ...robustnessProbes,
} as const satisfies Record<string, Probe>;

export type ProbeName = keyof typeof probes;

export const PROBE_NAMES = Object.keys(probes) as readonly ProbeName[];
