import type { Client } from '../../clients/client.ts';
import { Admission, type AdmissionOrder, type PlaysAtOnce } from './admission.ts';
import { type LatenessWatch, together, watchTurns } from './lateness.ts';
import type { Circumstances } from './run-case.ts';

/** A play that waits longer than this, in ms, does hardly anything else, and takes no place from those that do. */
const LONG_WAIT_MS = 1000;

interface Room {
  readonly brief: PlaysAtOnce;
  readonly waiting: PlaysAtOnce;
}

/** Clients in this process share its one thread. */
const IN_PROCESS: Room = { brief: { fewest: 24, most: 64 }, waiting: { fewest: 32, most: 200 } };

/**
 * A page has one thread as well, and every open stream costs it something: with twice as many, measured on two cores,
 * Chrome (147) takes half as much processor time again for the same plays.
 */
const ELSEWHERE: Room = { brief: { fewest: 8, most: 32 }, waiting: { fewest: 16, most: 32 } };

/** So many brief plays of a client elsewhere wait at once, at most, where the client leaves all of them waiting. */
export const PATIENT_AT_ONCE = ELSEWHERE.brief.most;

/** What the plays of clients in one session share. */
export interface SharedCircumstances {
  /** Asked once for each client. */
  circumstancesOf(client: Client): Circumstances;
  stop(): void;
}

/**
 * Room for the plays of several clients: those that live in this process share it, and each that lives elsewhere has
 * its own, for as long as both it and this process are on time.
 * @param lateness of this process
 */
export function admissionFor(lateness: LatenessWatch, order: AdmissionOrder): SharedCircumstances {
  const watches: LatenessWatch[] = [];
  const admissionTo = (room: Room, late: LatenessWatch): NonNullable<Circumstances['admission']> => {
    const brief = new Admission(late, room.brief, order);
    const waiting = new Admission(late, room.waiting, order);
    return { take: (waitMs, play) => (waitMs < LONG_WAIT_MS ? brief : waiting).take(waitMs, play) };
  };
  const inProcess = admissionTo(IN_PROCESS, lateness);
  return {
    circumstancesOf(client) {
      const { turn } = client;
      if (turn === undefined) return { lateness, admission: inProcess };
      const its = watchTurns(() => turn());
      watches.push(its);
      const both = together([lateness, its]);
      return { lateness: both, admission: admissionTo(ELSEWHERE, both) };
    },
    stop() {
      for (const watch of watches) watch.stop();
    },
  };
}
