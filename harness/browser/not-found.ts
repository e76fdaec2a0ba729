/** No browser, or not the one that was named. The message says what was looked for, and how to get one. */
export class BrowserNotFound extends Error {
  override readonly name = 'BrowserNotFound';
}
