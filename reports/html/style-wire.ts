/** Transcripts: heads, bodies line by line, and what the application saw. */
export const WIRE_STYLE = `
.scroll { overflow-x: auto; max-width: 100%; border: 1px solid var(--line); border-radius: .4rem; background: var(--raised); }
.goes-on { mask-image: linear-gradient(to left, transparent, #000 2.5rem); } .rows.goes-on { mask-image: linear-gradient(to left, transparent, #000 1.5rem); }
.transcript { border: 1px solid var(--line); border-radius: .4rem; margin: .4rem 0; scroll-margin-top: 3rem; }
.transcript > summary { padding: .4rem .75rem; cursor: pointer; font-size: .9375rem; }
.transcript > summary strong { font-weight: 600; }
.exchange { padding: .5rem .75rem .75rem; border-top: 1px solid var(--line); font-size: .875rem; }
.exchange > .quiet { margin: .45rem 0; }
.more { padding: .5rem .75rem; }
.heads { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .5rem; align-items: start; }
.head { padding: .5rem .75rem; font-size: .8125rem; line-height: 1.5; }
.head p { white-space: pre; } .head span { color: var(--soft); } .head strong { font-weight: 600; }
time { color: var(--soft); font-variant-numeric: tabular-nums; }
.wire { font-size: .8125rem; line-height: 1.6; padding: .4rem 0; container-type: inline-size; }
.wire ol { width: max-content; min-width: 100%; }
.wire li { display: grid; grid-template-columns: 4.75rem 6.25rem 1fr; padding-right: 1rem; white-space: pre; font-variant-numeric: tabular-nums; }
.wire li::before { content: attr(data-at); text-align: right; color: var(--soft); }
.wire li::after { content: attr(data-o) '  ' attr(data-n); text-align: right; color: var(--soft); order: 1; }
.wire li code { order: 2; padding-left: 1rem; font-size: inherit; }
/* However long the line is, what is said of it stands within what can be seen. */
.wire li em { order: 3; grid-column: 3; justify-self: start; position: sticky; left: 11rem; padding-left: 1rem; font-style: normal;
  white-space: normal; max-width: min(44rem, 100cqi - 13.5rem); color: var(--fail); font-family: system-ui, sans-serif; }
.wire .marked { background: var(--mark); }
.wire .comment code { color: var(--soft); }
.wire .gap { display: block; padding: .1rem 0 .1rem 12rem; color: var(--soft); } .wire .gap::before, .wire .gap::after { content: none; }
.wire i, .escape-sign { font-style: normal; font-size: .9em; color: var(--info); }
.wire s, .wire .cut { text-decoration: none; color: var(--soft); margin-left: .5rem; }
.wire b, .chunk-sign { display: inline-block; width: 2px; height: 1.05em; margin: 0 2px; background: var(--warn-fill); vertical-align: -.15em; }
.observations { border-collapse: collapse; font-size: .8125rem; line-height: 1.5; min-width: 100%; }
.observations th { text-align: left; font-weight: 600; padding: .4rem .75rem; white-space: nowrap; }
.observations td { padding: .15rem .75rem .15rem 5.35rem; text-indent: -4.6rem; vertical-align: top; max-width: 28rem; min-width: 13rem; }
.observations tr:last-child td { padding-bottom: .5rem; }
.observations td + td, .observations th + th { border-left: 1px solid var(--line); }
.observations time { display: inline-block; width: 4.1rem; text-indent: 0; text-align: right; margin-right: .25rem; }
.sign { color: var(--info); } .sign.bad { color: var(--fail); } .observations .id { color: var(--soft); }
@media (max-width: 46rem) { .heads { grid-template-columns: minmax(0, 1fr); } .transcript { border-radius: .3rem; }
  .wire li { grid-template-columns: 3.9rem 5rem 1fr; } .wire .gap { padding-left: 9.9rem; } .exchange { padding-inline: .5rem; }
  .wire li em { grid-column: 1 / -1; left: 0; max-width: calc(100cqi - 2.5rem); } }
@media print { .scroll { overflow: visible; } .goes-on { mask-image: none; } .wire li, .head p { white-space: pre-wrap; } }
`;
