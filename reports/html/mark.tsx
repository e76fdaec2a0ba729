import type { Verdict } from '../../suites/verdict.ts';
import { VERDICTS } from '../results.ts';

/**
 * A verdict as a sign that is told from the others by its shape, and not by its colour alone. The label is empty
 * where the verdict stands beside it in words.
 */
export function Mark({ verdict, label = verdict }: { verdict: Verdict; label?: string }) {
  const sign = <use href={`#sign-${verdict}`} />;
  return label === '' ? (
    <svg class={`mark ${verdict}`} aria-hidden="true">
      {sign}
    </svg>
  ) : (
    <svg class={`mark ${verdict}`} role="img" aria-label={label}>
      {sign}
    </svg>
  );
}

/** The signs, once for the page. */
export function Signs() {
  return (
    <svg class="signs" aria-hidden="true">
      {VERDICTS.map((verdict) => (
        <symbol key={verdict} id={`sign-${verdict}`} viewBox="0 0 20 20">
          <path class="sign-body" d={BODIES[verdict]} />
          <path class="sign-glyph" d={GLYPHS[verdict]} />
        </symbol>
      ))}
    </svg>
  );
}

const CIRCLE = 'M10 1a9 9 0 1 1 0 18a9 9 0 1 1 0-18z';

const BODIES: Readonly<Record<Verdict, string>> = {
  pass: CIRCLE,
  fail: 'M6.3 1h7.4L19 6.3v7.4L13.7 19H6.3L1 13.7V6.3z',
  warn: 'M10 1.2c.6 0 1.1.3 1.4.8l7.5 13.9c.6 1.1-.2 2.6-1.4 2.6h-15c-1.2 0-2-1.5-1.4-2.6L8.6 2c.3-.5.8-.8 1.4-.8z',
  info: CIRCLE,
  skip: '',
  error: 'M10 .6L19.4 10L10 19.4L.6 10z',
};

const GLYPHS: Readonly<Record<Verdict, string>> = {
  pass: 'M5.8 10.3l2.9 2.9l5.5-6.2',
  fail: 'M6.7 6.7l6.6 6.6M13.3 6.7l-6.6 6.6',
  warn: 'M10 6.6v5.2M10 15.1v.1',
  info: 'M10 9.3v5M10 5.9v.1',
  skip: 'M6 10h8',
  error: 'M8.1 8.2a2 2 0 1 1 2.7 1.9c-.6.2-.8.6-.8 1.2M10 14.1v.1',
};
