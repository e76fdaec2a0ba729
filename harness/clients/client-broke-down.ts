/**
 * A client went down with all that it was doing: a process that exits, or loops for ever. What else was played to it
 * at the same time is none the wiser, and can be played again to one of its own (`Client.alone`).
 */
export class ClientBrokeDown extends Error {
  override readonly name = 'ClientBrokeDown';
}
