/** What the words and signs of a report mean. */
export function Legend() {
  return (
    <footer class="legend">
      <h2>How to read this</h2>
      <p>
        A broken <em>must</em> is a fail, a broken <em>should</em> a warning; <em>info</em> is worth knowing
        and never judged. A case is skipped when it does not apply, with the reason, and an error when the
        recording cannot tell. A sign in a dashed ring is a deviation that a baseline knows of.
      </p>
      <p>
        On the wire, a time in ms stands where a chunk begins with a line, then the offset of the line in
        bytes and its number; <b class="chunk-sign" /> stands where a chunk begins inside a line. Characters
        that one would not see are written as escapes, <i class="escape-sign">\n</i>, and bytes that are not
        UTF-8 as <i class="escape-sign">\xFF</i>. Times count from the first request of each recording.
      </p>
      <p class="scripted-only">
        <kbd>/</kbd> leads to the search, the arrow keys from case to case, <kbd>Enter</kbd> opens one. The
        address of the page keeps what is chosen and open.
      </p>
    </footer>
  );
}
