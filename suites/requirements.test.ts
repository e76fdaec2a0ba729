import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { type Requirement, requirement, requirements } from './requirements.ts';

const FOLDER = new URL('./requirements/', import.meta.url);
/** Modules of the folder that hold no requirements. */
const TOOLS = ['in-section.ts', 'spec-links.ts'];

/** Pages of a spec, where a link has to name the place. */
const SPEC_HOSTS = [
  'dom.spec.whatwg.org',
  'encoding.spec.whatwg.org',
  'fetch.spec.whatwg.org',
  'html.spec.whatwg.org',
  'w3c.github.io',
  'webidl.spec.whatwg.org',
  'www.rfc-editor.org',
];
const OTHER_HOSTS = ['github.com', 'nginx.org'];

const registry: ReadonlyArray<[string, Requirement]> = Object.entries(requirements);
const idsWhere = (broken: (entry: Requirement, id: string) => boolean): string[] =>
  registry.filter(([id, entry]) => broken(entry, id)).map(([id]) => id);

async function idsOfEachFile(): Promise<string[]> {
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.ts') && !TOOLS.includes(name));
  const modules = await Promise.all(files.map((name) => import(new URL(name, FOLDER).href)));
  return modules.flatMap((module: Record<string, object>) => Object.values(module).flatMap(Object.keys));
}

describe('the requirement registry', () => {
  it('holds what its files hold, each id once', async () => {
    const ids = await idsOfEachFile();
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(ids.toSorted()).toEqual(Object.keys(requirements).toSorted());
  });

  it('has ids of lower-case words, dots and hyphens', () => {
    const wellFormed = /^[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+$/;
    expect(idsWhere((_, id) => !wellFormed.test(id))).toEqual([]);
  });

  it('knows three levels, three addressees and three sources', () => {
    const seen = (field: 'level' | 'appliesTo' | 'source') =>
      [...new Set(registry.map(([, entry]) => entry[field]))].toSorted();
    expect(seen('level')).toEqual(['info', 'must', 'should']);
    expect(seen('appliesTo')).toEqual(['both', 'client', 'server']);
    expect(seen('source')).toEqual(['derived', 'knowledge', 'spec-text']);
  });

  it('obliges nobody by advice or by hearsay', () => {
    expect(idsWhere(({ level, advice }) => level === 'must' && advice === true)).toEqual([]);
    expect(idsWhere(({ level, source }) => level === 'must' && source === 'knowledge')).toEqual([]);
  });

  it('links to known hosts by https, and in a spec to a place on the page', () => {
    const misplaced = ({ link }: Requirement) => {
      const url = new URL(link);
      const known = SPEC_HOSTS.includes(url.host) ? url.hash.length > 1 : OTHER_HOSTS.includes(url.host);
      return url.protocol !== 'https:' || !known;
    };
    expect(idsWhere(misplaced)).toEqual([]);
  });

  it('speaks in whole sentences', () => {
    const sentence = /^\S.*[^\s.]\.$/su;
    expect(idsWhere(({ statement }) => !sentence.test(statement))).toEqual([]);
    expect(idsWhere(({ ambiguity }) => ambiguity !== undefined && !sentence.test(ambiguity))).toEqual([]);
  });

  it('leaves no text empty', () => {
    const empty = ({ section, seenBy, browserOnly, untestable }: Requirement) =>
      [section, seenBy, browserOnly, untestable].some((text) => text?.trim() === '');
    expect(idsWhere(empty)).toEqual([]);
  });

  it('refers to requirements that exist', () => {
    const prefixes = [...new Set(Object.keys(requirements).map((id) => id.split('.').slice(0, 2).join('.')))];
    const mention = new RegExp(`\\b(?:${prefixes.join('|').replaceAll('.', '\\.')})\\.[a-z0-9-]+`, 'g');
    const mentioned = registry.flatMap(
      ([, entry]) =>
        `${entry.seenBy} ${entry.ambiguity ?? ''} ${entry.untestable ?? ''}`.match(mention) ?? [],
    );
    expect(mentioned).toContain('stream.id.persists-across-reconnect');
    expect(mentioned.filter((id) => !Object.hasOwn(requirements, id))).toEqual([]);
  });
});

describe('requirement()', () => {
  it('gives the requirement with what it shares with its section', () => {
    expect(requirement('stream.id.nul-ignored')).toMatchObject({
      level: 'must',
      appliesTo: 'client',
      section: 'Interpreting an event stream (id field)',
      link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#processField',
    });
  });

  it('lets an entry name a link of its own', () => {
    expect(requirement('stream.retry.milliseconds').link).toBe(
      'https://html.spec.whatwg.org/multipage/server-sent-events.html#concept-event-stream-reconnection-time',
    );
  });

  it.each(['', 'stream.id', 'no.such.id', 'toString', '__proto__'])('refuses the id %j', (id) => {
    expect(() => requirement(id)).toThrow(new RangeError(`there is no requirement "${id}"`));
  });
});
