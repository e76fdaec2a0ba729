/** What of a case can be searched. */
export interface Searched {
  readonly id: string;
  /** Its title, and what is said of it. */
  readonly texts: readonly string[];
}

/**
 * Whether a query asks for this case: each of its words begins a word of the title, of what is said, or of the id
 * behind its area. An area is asked for by its whole name, so that `head` does not show all about `headers`; a word
 * with a dot may be any part of the id.
 */
export function searchOf({ id, texts }: Searched): (query: string) => boolean {
  const whole = id.toLowerCase();
  const [, area, ...slug] = whole.split('.');
  const text = [slug.join('.'), ...texts].join('\n');
  const lower = text.toLowerCase();
  const isOfWord = (character: string) => /[\p{L}\p{N}]/u.test(character);
  // The parts of lastEventId are words too.
  const isWithin = (at: number) =>
    at > 0 && isOfWord(text.charAt(at - 1)) && !/^[a-z][A-Z]/.test(text.slice(at - 1, at + 1));
  const begins = (word: string) => {
    for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) {
      if (!isWithin(at) || !isOfWord(word.charAt(0))) return true;
    }
    return false;
  };
  return (query) =>
    query
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '')
      .every((word) => word === area || (word.includes('.') && whole.includes(word)) || begins(word));
}
