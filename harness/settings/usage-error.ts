/** Bad usage or configuration, which whoever called can mend; the message is a sentence for them. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
