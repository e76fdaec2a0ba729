import { type Requirement, requirements } from '../../suites/requirements.ts';
import { shown } from '../shown.ts';

/** What the spec says: the requirement that decides the level of a case, and the names of the others. */
export function Rule({ requirements: [first = '', ...others] }: { requirements: readonly string[] }) {
  const rule = requirementOf(first);
  return (
    <blockquote class="rule">
      {rule !== undefined && <p>{rule.statement}</p>}
      <footer>
        <code>{shown(first, 120)}</code>
        {rule !== undefined && (
          <>
            {' · '}
            <a href={rule.link} rel="noreferrer">
              {rule.section}
            </a>
          </>
        )}
        {others.length > 0 && <> · also {others.map((other) => shown(other, 120)).join(', ')}</>}
      </footer>
      {rule?.ambiguity !== undefined && <p class="quiet">{rule.ambiguity}</p>}
    </blockquote>
  );
}

function requirementOf(id: string): Requirement | undefined {
  return Object.hasOwn(requirements, id) ? requirements[id as keyof typeof requirements] : undefined;
}
