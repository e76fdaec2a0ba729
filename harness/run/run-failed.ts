/** The run could not take place; the message is for people. */
export class RunFailed extends Error {
  override readonly name = 'RunFailed';
  /** Whether whoever asked for the run can mend it. */
  readonly isUsage: boolean;

  constructor(message: string, isUsage: boolean) {
    super(message);
    this.isUsage = isUsage;
  }
}
