import type { TargetRequest } from '../../suites/server/recording.ts';
import type { Patience } from '../probes/patience.ts';
import type { CaseSelection } from './select-cases.ts';

/** Which cases were asked for, as reports show it. */
export function selectionConfiguration({ area, glob }: CaseSelection): Record<string, string> {
  return { ...(area !== null && { area }), ...(glob !== null && { case: glob }) };
}

/** What was asked for, as reports show it. Header values may be secrets, so only the names are told. */
export function configurationOf(
  { method, headers, body }: TargetRequest,
  { enoughMs, atMostMs }: Patience,
): Record<string, string> {
  return {
    method,
    ...(headers.length > 0 && { headers: headers.map(([name]) => name).join(', ') }),
    ...(body !== undefined && { body: `${Buffer.byteLength(body)} bytes` }),
    observation: `${enoughMs / 1000} s and at least one event, at most ${atMostMs / 1000} s`,
  };
}
