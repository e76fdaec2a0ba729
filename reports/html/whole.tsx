/** Longer addresses are broken: they would not fit into a narrow page. */
const WHOLE_CHARACTERS = 30;

/** A date, a time of day, and a host with its port. */
const UNBROKEN = /(\d{4}-\d\d-\d\d|\d\d:\d\d:\d\d|(?:\[[\da-f:.]{2,50}\]|[\w.-]{1,60}):\d{1,5}(?!\d))/i;

/** A text in which dates, times and addresses stay in one piece. */
export function Whole({ text }: { text: string }) {
  return (
    <>
      {unbroken(text).map((part, index) =>
        index % 2 === 1 && part.length <= WHOLE_CHARACTERS ? <span class="whole">{part}</span> : part,
      )}
    </>
  );
}

/** The parts of a text; each second is not to be broken. */
export function unbroken(text: string): readonly string[] {
  return text.split(UNBROKEN);
}
