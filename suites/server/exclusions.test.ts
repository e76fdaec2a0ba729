import { expect, it } from 'vitest';
import { type RequirementId, requirement, requirements } from '../requirements.ts';
import { serverChecks } from './checks.ts';
import { SERVER_EXCLUSIONS } from './exclusions.ts';

const shown = new Set<string>(serverChecks.flatMap((check) => [check.requirement, ...(check.also ?? [])]));

it.each(Object.entries(SERVER_EXCLUSIONS))('%s has a reason and no check', (id, reason) => {
  expect(requirement(id).appliesTo).toMatch(/^(?:server|both)$/);
  expect(requirement(id).untestable).toBeUndefined();
  expect(reason.length).toBeGreaterThan(20);
  expect(shown.has(id), `${id} has a check`).toBe(false);
});

const testable = (Object.keys(requirements) as RequirementId[]).filter(
  (id) => requirements[id].appliesTo !== 'client' && requirement(id).untestable === undefined,
);

it.each(testable)('%s has a check, or a reason for having none', (id) => {
  expect(shown.has(id) || Object.hasOwn(SERVER_EXCLUSIONS, id)).toBe(true);
});
