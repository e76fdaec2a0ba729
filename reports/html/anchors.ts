/** A name for each id that is unique among those taken and needs no escaping in a URL. */
export function anchors(prefix: string, ids: Iterable<string>, taken: Set<string>): Map<string, string> {
  const named = new Map<string, string>();
  /** The next number to try, so that many that are alike take no longer than others. */
  const copies = new Map<string, number>();
  for (const id of ids) {
    const plain = id.replace(/[^A-Za-z0-9.-]+/g, '-').slice(0, 120);
    const wanted = prefix === '' ? plain.replace(/^-+|-+$/g, '') || 'column' : `${prefix}-${plain}`;
    let anchor = wanted;
    for (let copy = copies.get(wanted) ?? 2; taken.has(anchor); copy += 1) {
      anchor = `${wanted}-${copy}`;
      copies.set(wanted, copy + 1);
    }
    taken.add(anchor);
    named.set(id, anchor);
  }
  return named;
}
