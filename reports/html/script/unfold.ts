/**
 * What a fold holds is kept compressed in the page and put in place when the fold is opened. It is HTML that
 * was escaped when the report was written, and the page's policy lets nothing in it run.
 */
export function startUnfolding(): (fold: Element) => Promise<void> {
  const blocks = new Map<string, Promise<readonly string[]>>();
  const inflated = async (block: string): Promise<readonly string[]> => {
    const base64 = document.getElementById(`folded-${block}`)?.textContent ?? '';
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return (await new Response(plain).json()) as readonly string[];
  };
  return async (fold) => {
    for (const place of fold.querySelectorAll<HTMLElement>('.folded')) {
      const { block = '', index = '' } = place.dataset;
      place.classList.replace('folded', 'unfolded');
      try {
        const parts = blocks.get(block) ?? inflated(block);
        blocks.set(block, parts);
        place.innerHTML = (await parts)[Number(index)] ?? '';
      } catch {
        place.textContent = 'This browser cannot unpack what was recorded; results.json has it all.';
      }
    }
  };
}
