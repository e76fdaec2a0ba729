/**
 * A click on a verdict leads to the case in the report on that column alone, where there is one. No link can stand
 * there, within what opens the case; those who use no pointer find one in the open case.
 */
export function startCells(): void {
  const table = document.querySelector<HTMLElement>('#cases');
  const reports: readonly unknown[] = JSON.parse(table?.dataset['reports'] ?? '[]');
  if (table === null || reports.length === 0) return;
  table.classList.add('linked');

  const reportOf = (target: EventTarget | null): string | null => {
    const cell = target instanceof Element ? target.closest('.case > summary > .cell:not(.none)') : null;
    if (cell === null) return null;
    const cells = [...(cell.parentElement?.querySelectorAll(':scope > .cell') ?? [])];
    const report = reports[cells.indexOf(cell)];
    return typeof report === 'string' ? `${report}#${cell.closest('.case')?.id}` : null;
  };
  table.addEventListener('click', (event) => {
    const report = reportOf(event.target);
    if (report === null) return;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey || event.shiftKey) window.open(report, '_blank');
    else location.assign(report);
  });
  table.addEventListener('auxclick', (event) => {
    const report = event.button === 1 ? reportOf(event.target) : null;
    if (report !== null) window.open(report, '_blank');
  });
}
