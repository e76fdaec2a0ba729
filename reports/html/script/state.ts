/** What a reader has chosen to see. It stands in the URL's fragment, so that a link shows the same. */
export interface Chosen {
  readonly verdict: readonly string[];
  readonly level: readonly string[];
  /** Keys of columns. */
  readonly client: readonly string[];
  readonly area: readonly string[];
  readonly text: string;
}

/** What the fragment of a URL asks for: a choice and the cases that are open, or one place in the page. */
export interface Address {
  readonly chosen: Chosen;
  /** Anchors, the last opened last. */
  readonly open: readonly string[];
}
