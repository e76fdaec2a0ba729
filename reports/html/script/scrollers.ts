/** Gives a keyboard the places within this element that have to be scrolled sideways, and only those. */
export function reachScrollers(within: ParentNode): void {
  for (const place of within.querySelectorAll<HTMLElement>('.scroll, .picture, .rows')) {
    if (place.scrollWidth > place.clientWidth) place.tabIndex = 0;
  }
}
