import type { CertificateFault } from './certificates.ts';
import type { Script, Transport } from './script.ts';

/** What a server must have for a script to be played, besides listening in the clear. */
export interface ScriptNeeds {
  readonly over: Transport;
  /** Ports with these faulty certificates, which the script's header fields name. */
  readonly faults: readonly CertificateFault[];
  /** A port that no other play shares: one that refuses connections, or whose connections are closed for others too. */
  readonly ownPort: boolean;
}

const FAULTS: readonly CertificateFault[] = ['untrusted', 'expired', 'misnamed'];

export function needsOf(script: Script, over: Transport = 'http'): ScriptNeeds {
  const values = script.flatMap((answer) =>
    answer.kind === 'raw' ? [] : answer.headers.map(([, value]) => value),
  );
  return {
    over,
    faults: FAULTS.filter((fault) => values.some((value) => new RegExp(`\\{${fault}[}.]`).test(value))),
    ownPort: script.some(
      ({ refusedForMs, steps }) =>
        refusedForMs !== undefined || steps.some((step) => step.do === 'goaway' || step.do === 'disconnect'),
    ),
  };
}
