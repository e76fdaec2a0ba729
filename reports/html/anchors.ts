/** A name for each id that is unique among those taken and needs no escaping in a URL. */
export function anchors(prefix: string, ids: Iterable<string>, taken: Set<string>): Map<string, string> {
  const named = new Map<string, string>();
  for (const id of ids) {
    const plain = id.replace(/[^A-Za-z0-9.-]+/g, '-').slice(0, 120);
    const wanted = prefix === '' ? plain.replace(/^-+|-+$/g, '') || 'column' : `${prefix}-${plain}`;
    let anchor = wanted;
    for (let copy = 2; taken.has(anchor); copy += 1) anchor = `${wanted}-${copy}`;
    taken.add(anchor);
    named.set(id, anchor);
  }
  return named;
}
