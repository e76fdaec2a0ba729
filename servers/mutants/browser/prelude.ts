import type { BrowserMutant, Fault, Tools } from './mutant.ts';
import { type FetchSteps, overFetch } from './over-fetch.ts';

/** The id of a play to a mutant: its host name tells every realm of the play which fault it has. */
export const playIdOf = (name: string, number: number): string => `${name}--${number}`;

/**
 * The script that runs in every document and every worker before anything else, and lays the fault of its play over
 * it: all mutants share one page, because to open one for each would take ten times as long as to play the cases.
 */
export function preludeOf(mutants: readonly BrowserMutant[]): string {
  const faults = mutants.flatMap(({ name, lays }) => (lays ? [`${JSON.stringify(name)}: ${lays}`] : []));
  return `{
    const faults = { ${faults.join(',\n')} };
    const overFetch = ${overFetch};
    const layFault = ${layFault};
    layFault(faults, overFetch);
    (${layOverBlobs})(layFault, faults, overFetch);
  }\n`;
}

/** Runs in the realm, by its source alone. */
function layFault(
  faults: Readonly<Record<string, Fault>>,
  over: (changes: Partial<FetchSteps>) => typeof EventSource,
): void {
  const Native = globalThis.EventSource;
  // A service worker has none.
  if (Native === undefined) return;
  const isDocument = 'document' in globalThis;
  const tools: Tools = {
    Native,
    isProgram: isDocument && location.pathname.endsWith('/realm'),
    overFetch: over,
    calledWith: (change) =>
      new Proxy(Native, {
        construct: (Class, given, asked) => {
          const [url, init] = given;
          // What is left out is not the same as undefined.
          return Reflect.construct(Class, given.length === 0 ? given : change(url, init), asked);
        },
      }),
  };
  const nameIn = (address: string) => /^(?:blob:)?https?:\/\/([a-z0-9-]+)--\d+\./.exec(address)?.[1];
  const put = (value: typeof EventSource) =>
    Object.defineProperty(globalThis, 'EventSource', { value, writable: true, configurable: true });

  // Documents without an address of their own have that of the one around them.
  const around = isDocument ? [...location.ancestorOrigins, document.baseURI] : [];
  const own = [location.href, ...around].map(nameIn).find((name) => name !== undefined);
  if (own !== undefined) {
    const laid = faults[own]?.(tools);
    if (laid !== undefined) put(laid);
    return;
  }
  // Where the client opens the streams of all plays.
  const classes = new Map<string | undefined, typeof EventSource>();
  const classFor = (name: string | undefined) => {
    const known = classes.get(name) ?? faults[name ?? '']?.(tools) ?? Native;
    classes.set(name, known);
    return known;
  };
  put(
    new Proxy(Native, {
      construct: (_, given) => Reflect.construct(classFor(nameIn(String(given[0]))), given) as object,
    }),
  );
}

/** A worker from a blob: URL comes from no server: what programs make of one is given the prelude, too. */
function layOverBlobs(
  lay: typeof layFault,
  faults: Readonly<Record<string, Fault>>,
  over: typeof overFetch,
): void {
  if (!('document' in globalThis) || !location.pathname.endsWith('/realm')) return;
  const entries = Object.entries(faults).map(([name, fault]) => `${JSON.stringify(name)}: ${fault}`);
  const prelude = `(${lay})({ ${entries.join(',\n')} }, ${over});\n`;
  globalThis.Worker = new Proxy(Worker, {
    construct(Class, given) {
      const url = String(given[0]);
      if (!url.startsWith('blob:')) return Reflect.construct(Class, given) as Worker;
      const request = new XMLHttpRequest();
      request.open('GET', url, false);
      request.send();
      const blob = new Blob([prelude, request.responseText], { type: 'text/javascript' });
      return new Class(URL.createObjectURL(blob));
    },
  });
}
