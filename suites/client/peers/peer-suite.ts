/** What another suite tests, and which cases of ours show the same. */
export interface PeerSuite {
  readonly name: string;
  readonly link: string;
  /** By its name there: ids of our cases without `client.`, or in words why there is none. */
  readonly tests: Readonly<Record<string, readonly string[] | string>>;
}
