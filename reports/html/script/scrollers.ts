/**
 * Gives a keyboard the places within this element that have to be scrolled sideways, and only those, and has them show
 * while there is more to see on the right.
 */
export function reachScrollers(within: ParentNode): void {
  for (const place of within.querySelectorAll<HTMLElement>('.scroll, .picture, .rows')) {
    const look = () => {
      place.classList.toggle('goes-on', place.scrollLeft + place.clientWidth < place.scrollWidth - 1);
      if (place.scrollWidth > place.clientWidth) place.tabIndex = 0;
    };
    look();
    if (place.dataset['watched'] !== undefined) continue;
    place.dataset['watched'] = '';
    place.addEventListener('scroll', look, { passive: true });
    addEventListener('resize', look);
  }
}
