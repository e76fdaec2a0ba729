/** Arrow keys walk over the cases that are shown, `/` leads to the search field, Escape empties it. */
export function startKeys(): void {
  const field = document.querySelector<HTMLInputElement>('#filter-text');
  const heads = () =>
    [...document.querySelectorAll<HTMLElement>('.case > summary')].filter((head) => head.checkVisibility());

  const walk = (head: HTMLElement, key: string): HTMLElement | undefined => {
    const all = heads();
    const at = all.indexOf(head);
    if (key === 'ArrowDown') return all[at + 1];
    if (key === 'ArrowUp') return all[at - 1];
    if (key === 'Home') return all[0];
    return key === 'End' ? all.at(-1) : undefined;
  };

  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement)) return;
    const typing = event.target.matches('input, select, textarea');
    if (event.key === '/' && !typing && field !== null) {
      event.preventDefault();
      field.focus();
    }
    if (event.key === 'Escape' && event.target === field && field.value !== '') {
      field.value = '';
      field.dispatchEvent(new Event('input'));
    }
    if (!event.target.matches('.case > summary')) return;
    const next = walk(event.target, event.key);
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  });
}
