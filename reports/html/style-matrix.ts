/** The table of cases and its filters. */
export const MATRIX_STYLE = `
.filters { display: none; } .scripted .filters { display: grid; grid-template-columns: minmax(0, 1fr); gap: .5rem; margin: 0 0 1.25rem; }
.scripted-only { display: none; } .scripted .scripted-only { display: block; }
.filter-line { display: flex; flex-wrap: wrap; gap: .4rem .9rem; align-items: center; }
.filters input, .filters select, .filters button { font: inherit; font-size: .875rem; color: inherit; background: var(--paper);
  border: 1px solid var(--edge); border-radius: .4rem; padding: .25rem .6rem; }
.filters input { flex: 1 1 14rem; max-width: 24rem; min-width: 0; }
.filters input::placeholder { color: var(--soft); opacity: 1; }
.filters button { cursor: pointer; text-align: left; display: inline-flex; gap: .35rem; align-items: center; }
.filters button[hidden] { display: none; }
.filters button:hover { background: var(--raised); }
.filters button[aria-pressed=true] { background: var(--ink); color: var(--paper); border-color: var(--ink); }
.filters button[aria-pressed=true] .mark { background: var(--paper); border-radius: 1em; box-shadow: 0 0 0 .1em var(--paper); }
.choices { display: inline-flex; flex-wrap: wrap; gap: .25rem; }
#filter-status { font-size: .875rem; }
#filter-nothing { margin-top: 1.5rem; } #filter-nothing button { margin-left: .35rem; } #filter-nothing[hidden] { display: none; }

.area { margin: 0 0 2rem; }
.area[hidden], .case[hidden], .group[hidden] { display: none; }
.area-head, .case > summary { display: grid; grid-template-columns: minmax(0, 1fr) 3.75rem var(--columns); gap: 0 .5rem; align-items: center; }
.area-head { position: sticky; top: 0; z-index: 1; background: var(--paper); font-size: .8125rem; color: var(--soft);
  padding: .5rem 0; border-bottom: 1px solid var(--ink); }
.area-head h3 { font-size: 1rem; font-weight: 600; color: var(--ink); margin: 0; }
.area-head h3 .quiet { font-weight: 400; font-size: .8125rem; margin-left: .35rem; }
.area-head small { display: block; font-size: .9em; }
.cell { text-align: center; overflow: hidden; text-overflow: ellipsis; }
.case .cell { overflow: visible; position: relative; } .cell.unchosen { opacity: .25; }
.cell.known .mark { outline: 1.5px dashed currentColor; outline-offset: 2px; border-radius: 1em; }
.case { border-bottom: 1px solid var(--line); scroll-margin-top: 2.6rem; }
.case > summary { padding: .45rem 0; cursor: pointer; list-style: none; }
.case > summary::-webkit-details-marker { display: none; }
.case > summary:hover { background: var(--raised); }
.case > summary:focus-visible { outline-offset: -2px; }
.case .title { padding-left: 1.35rem; position: relative; }
.case .title::before { content: ""; position: absolute; left: .3rem; top: .55em; width: .4em; height: .4em;
  border: solid var(--soft); border-width: 0 1.5px 1.5px 0; transform: rotate(-45deg); }
.case[open] > summary .title { font-weight: 600; }
.case[open] > summary .title::before { transform: rotate(45deg); top: .45em; }
.case .cell b { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.case-body { padding: .25rem 0 2rem 1.35rem; }
.command { margin: 0; padding: .4rem .75rem; font-size: .875rem; }

.area-head a { color: inherit; text-decoration: none; } .area-head a:hover { color: var(--link); text-decoration: underline; }
.linked .case > summary > .cell:not(.none) { cursor: alias; }
.case .cell:hover b { width: auto; height: auto; clip-path: none; overflow: visible; right: calc(50% + 1rem); top: 50%; translate: 0 -50%; z-index: 2;
  background: var(--ink); color: var(--paper); font-size: .8125rem; font-weight: 400; white-space: nowrap; padding: .1rem .5rem; border-radius: .3rem; pointer-events: none; }

main:has(.wide) { max-width: 88rem; }
.wide .rows { position: relative; overflow-x: auto; container-type: inline-size; }
.rows.goes-on .title, .rows.goes-on .case-body { padding-right: 1.5rem; }
.wide .area-head, .wide .case > summary { grid-template-columns: minmax(16rem, 1fr) 3.75rem var(--columns); gap: 0 .25rem; min-width: calc(20rem + var(--marks)); }
.wide .area-head { position: static; align-items: end; }
.wide .area-head .cell > span { writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap; max-height: 18rem; overflow: hidden; text-overflow: ellipsis; text-align: left; margin: 0 auto; line-height: 1.2; }
.wide .area-head small:not(.when) { display: inline; }
.wide .area-head h3, .wide .case .title { position: sticky; left: 0; background: var(--paper); z-index: 1; align-self: stretch; }
.wide .case > summary:hover .title { background: var(--raised); }
.wide .case-body { position: sticky; left: 0; width: 100cqi; }

@media (max-width: 46rem) {
  .matrix:not(.wide) .area-head { grid-template-columns: 1fr; } .matrix:not(.wide) .area-head > span { display: none; }
  .matrix:not(.wide) .case > summary { display: flex; flex-wrap: wrap; gap: .1rem .7rem; padding: .6rem 0 .6rem 1.35rem; }
  .matrix:not(.wide) .title { flex: 0 0 100%; padding-left: 0; } .matrix:not(.wide) .title::before { left: -1.05rem; }
  .matrix:not(.wide) .case .cell { display: flex; gap: .35rem; align-items: center; font-size: .8125rem; }
  .matrix:not(.wide) .case .cell b { position: static; width: auto; height: auto; clip-path: none; color: var(--soft); font-weight: 400; }
  .matrix:not(.wide) .case .cell.none { display: none; }
  .wide .area-head, .wide .case > summary { grid-template-columns: 3.75rem var(--columns); min-width: calc(4rem + var(--marks)); }
  .wide .area-head h3, .wide .case .title { grid-column: 1 / -1; max-width: 100cqi; width: 100cqi; }
  .case-body { padding-left: 0; }
}
@media print {
  .scripted .filters { display: none; } .area-head { position: static; } .case > summary { break-inside: avoid; }
  .case > summary .title { padding-left: 0; } .case > summary .title::before { display: none; }
  .area-head a { color: inherit; text-decoration: none; } .area-head a:hover { color: var(--link); text-decoration: underline; }
.linked .case > summary > .cell:not(.none) { cursor: alias; }
.case .cell:hover b { width: auto; height: auto; clip-path: none; overflow: visible; right: calc(50% + 1rem); top: 50%; translate: 0 -50%; z-index: 2;
  background: var(--ink); color: var(--paper); font-size: .8125rem; font-weight: 400; white-space: nowrap; padding: .1rem .5rem; border-radius: .3rem; pointer-events: none; }

main:has(.wide) { max-width: 88rem; }
.wide .rows { position: relative; overflow: visible; container-type: normal; } .wide .case-body { width: auto; }
}
`;
