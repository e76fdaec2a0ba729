import { type Behaviour, type FeedEvent, right } from './behaviour.ts';

/** Events with ids of another kind, from which the feed resumes as it should. */
export function idsOf(idOf: (number: number) => string): Partial<Behaviour> {
  const numberOf = new Map<string, number>();
  const remember = (number: number) => {
    const id = idOf(number);
    numberOf.set(id, number);
    return id;
  };
  return {
    event: (number): FeedEvent => ({ ...right.event(number), id: remember(number) }),
    from: (lastEventId, { fresh }) => (numberOf.get(lastEventId ?? '') ?? fresh - 1) + 1,
  };
}
