import type { EventSourceClass } from '../../../../harness/clients/realm.ts';
import type { Steps } from '../steps.ts';

/** The attributes and methods of the class, as they are now. */
export const prototypeOf = (Class: EventSourceClass): object => Class.prototype as object;

/** The class is changed in this way once it is complete. */
export const shaped = (shape: (Class: EventSourceClass) => void): Partial<Steps> => ({ shape });
