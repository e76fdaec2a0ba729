/** A browser that is there and does not run. The message is one sentence that says why. */
export class BrowserNotStarted extends Error {
  override readonly name = 'BrowserNotStarted';
}

/** What the dynamic linker and Chrome say on stderr when no sandbox can be had. */
const NO_SANDBOX = /no usable sandbox|sandbox_?(host|linux)|setuid sandbox|Failed to move to new namespace/i;

export function failedForSandbox(stderr: string): boolean {
  return NO_SANDBOX.test(stderr);
}

/** Why it did not start, in a sentence, from what it wrote and how it ended. */
export function describeStartFailure(executablePath: string, stderr: string, end: string): string {
  const missing = [...stderr.matchAll(/error while loading shared libraries: ([^\s:]+)/g)].map(
    (match) => match[1],
  );
  if (missing.length > 0) {
    const libraries = [...new Set(missing)].join(', ');
    return `The browser ${executablePath} cannot start: this machine lacks the shared library ${libraries}.`;
  }
  const lastLine = stderr
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .at(-1);
  const said = lastLine === undefined ? '' : ` It said: ${lastLine.slice(0, 300)}`;
  return `The browser ${executablePath} did not start: ${end}.${said}`;
}
