/** A port of ours failed, so that what clients did there says nothing of them; the message is for people. */
export class PortTrouble extends Error {
  override readonly name = 'PortTrouble';
  /** Whether nobody can connect there any more. */
  readonly isLost: boolean;

  constructor(what: string, isLost: boolean) {
    super(`${what}: this says nothing of the client; run it again`);
    this.isLost = isLost;
  }
}
