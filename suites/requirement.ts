/**
 * `must`: the spec or an RFC requires it. `should`: the spec or an RFC advises it, or users are hurt
 * without it. `info`: worth knowing, never judged.
 */
export type Level = 'must' | 'should' | 'info';

/** One normative statement. */
export interface Requirement {
  readonly level: Level;
  readonly appliesTo: 'client' | 'server' | 'both';
  /** The section of the source text by its name there, or the subject, for rules on servers. */
  readonly section: string;
  /** Where the rule stands. */
  readonly link: string;
  /** The rule in our words, as a sentence that is true of a conforming implementation. */
  readonly statement: string;
  /** How it is seen from outside. */
  readonly seenBy: string;
  /** Read in the text itself, following from it, or known from practice. */
  readonly source: 'spec-text' | 'derived' | 'knowledge';
  /** Where the text leaves room, and what implementations make of it. */
  readonly ambiguity?: string;
  /** Why it does not apply to clients outside a browser. */
  readonly browserOnly?: string;
  /** True for what authors and operators are advised to do, rather than obliged to. */
  readonly advice?: true;
  /** Why no black-box test can show it. */
  readonly untestable?: string;
}
