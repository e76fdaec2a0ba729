/**
 * Waits for a promise that may have been forsaken: where nothing is left in this process that could settle it, the
 * process would end in the middle of what it does, silently.
 * @throws `forsaken` then.
 */
export async function unlessForsaken<T>(promise: Promise<T>, forsaken: Error): Promise<T> {
  let onNothingLeft = () => {};
  const never = new Promise<never>((_, reject) => {
    // What is done in a turn of its own keeps the process alive to see what comes of it.
    onNothingLeft = () => void setImmediate(() => reject(forsaken));
  });
  process.on('beforeExit', onNothingLeft);
  try {
    return await Promise.race([promise, never]);
  } finally {
    process.off('beforeExit', onNothingLeft);
  }
}
