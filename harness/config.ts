/**
 * What `sse-conformance.config.ts` (or `.js`, `.mjs`, `.json`) exports by default. `${NAME}` in URLs, header values
 * and cookies stands for an environment variable, whose value no report shows. Paths count from the file's folder.
 */
export interface Config extends Options {
  /** Tested side by side. */
  readonly targets: readonly Target[];
  /**
   * Where reports are written; a folder each where there are several targets. `conformance-report` when not given.
   * Reports of selected cases go into `selected` in it.
   */
  readonly out?: string;
  /** What counts as failed: `must` when not given. */
  readonly failOn?: 'must' | 'should';
}

/** A server to test. What it says takes the place of what the configuration says for all. */
export interface Target extends Options {
  readonly url: string;
  /** As reports name it; the URL's host when not given. */
  readonly name?: string;
}

export interface Options {
  /** POST where there is a body, otherwise GET. */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: Readonly<Record<string, string>>;
  /** The request body. */
  readonly data?: string;
  /** A file that holds it. */
  readonly dataFile?: string;
  /** Which clients visit: any of `chrome`, `eventsource`, `fetch`. */
  readonly clients?: readonly ('chrome' | 'eventsource' | 'fetch')[];
  /** How long the stream is watched; seconds. */
  readonly observe?: number;
  /** The longest wait for an answer and a first event; seconds. */
  readonly timeout?: number;
  /** How many connections are made at the same time; 2 to 64. */
  readonly connections?: number;
  /** Leaves out what a guarded server may take for an attack. */
  readonly gentle?: boolean;
  /** Whether pages of other origins must be able to read it. */
  readonly expectCors?: boolean;
  /** Whether it is a scripted target; it is asked when this is not given. */
  readonly scripted?: boolean;
  /** Takes any certificate. */
  readonly insecure?: boolean;
  /** PEM file of the authorities that are trusted in place of the usual ones. */
  readonly ca?: string;
  /** PEM file of the client's own certificate, and of its key where that is not in the same file. */
  readonly clientCert?: string;
  readonly clientKey?: string;
  /** File of known deviations. */
  readonly baseline?: string;
}

/** Gives an editor the types of a configuration. */
export function defineConfig(config: Config): Config {
  return config;
}
