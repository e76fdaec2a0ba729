/** Type, header, problems and what is said of a case. */
export const PAGE_STYLE = `
* { box-sizing: border-box; }
html { font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  color: var(--ink); background: var(--paper); -webkit-text-size-adjust: 100%; }
body { margin: 0; }
main { overflow-wrap: anywhere; max-width: 66rem; margin: 0 auto; padding: clamp(1.5rem, 5vw, 4rem) clamp(1rem, 4vw, 2.5rem) 4rem; }
h1, h2, h3, h4, h5, p, dl, dd, ol, ul, blockquote { margin: 0; padding: 0; }
ol, ul { list-style: none; }
.whole { white-space: nowrap; }
code, .wire, .head, h1.url, .ids a { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
code, .ids a { font-size: .875em; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .18em; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.quiet, .eyebrow { color: var(--soft); }
.signs { position: absolute; width: 0; height: 0; }
.mark { width: 1.15em; height: 1.15em; flex: none; vertical-align: -.2em; fill: none; stroke: var(--on);
  stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.sign-body { fill: currentColor; stroke: none; } .sign-glyph { fill: none; }
.mark.pass { color: var(--pass); } .mark.fail { color: var(--fail); } .mark.warn { color: var(--warn); }
.mark.info { color: var(--info); } .mark.error { color: var(--error); }
.mark.skip { color: var(--skip); stroke: var(--skip); }

.eyebrow { font-size: .875rem; }
h1 { font-size: clamp(1.5rem, 4vw, 2.25rem); line-height: 1.2; letter-spacing: -.015em; font-weight: 650;
  margin: .25rem 0 0; text-wrap: balance; }
h1.url { font-size: clamp(1.125rem, 3.2vw, 1.75rem); letter-spacing: -.03em; font-weight: 600; }
.verdict { display: flex; gap: .7rem; align-items: flex-start; margin: 1.5rem 0 1.25rem; font-size: 1.25rem; line-height: 1.4; }
.verdict .mark { margin-top: .15em; width: 1.25em; height: 1.25em; }
.verdict strong { font-weight: 600; text-wrap: pretty; }
.next { margin: -.75rem 0 1.25rem 2.25rem; }
.meter > svg { display: block; width: 100%; height: .5rem; border-radius: .25rem; }
rect.pass { fill: var(--pass-fill); } rect.fail { fill: var(--fail); } rect.warn { fill: var(--warn-fill); }
rect.info { fill: var(--info); } rect.skip { fill: var(--skip-fill); } rect.error { fill: var(--error); }
.counts { display: flex; flex-wrap: wrap; gap: .35rem .35rem; margin: .75rem 0 0 -.6rem; }
.counts button { font: inherit; color: inherit; background: none; border: 1px solid transparent; border-radius: 2rem;
  padding: .1rem .6rem; display: flex; gap: .4rem; align-items: center; }
.counts b { font-variant-numeric: tabular-nums; font-weight: 600; }
.counts .zero { opacity: .45; }
.scripted .counts button:enabled { cursor: pointer; }
.scripted .counts button:enabled:hover { border-color: var(--line); background: var(--raised); }
.counts button[aria-pressed=true] { border-color: var(--ink); }

.circumstances { margin: 2rem 0 0; padding: 1rem 0; border-block: 1px solid var(--line); font-size: .875rem; }
.circumstances dl { columns: 2 22rem; column-gap: 3rem; }
.circumstances dt::first-letter { text-transform: uppercase; }
.circumstances dl > div { display: grid; grid-template-columns: 7rem 1fr; gap: .75rem; break-inside: avoid; padding: .1rem 0; }
dt { color: var(--soft); } 
.facts dd, .said, .problems h3 { white-space: pre-wrap; }
.circumstances dd p + p { margin-top: .1rem; }

h2 { font-size: 1.375rem; line-height: 1.3; letter-spacing: -.01em; font-weight: 650; margin: 3.25rem 0 .75rem; }
details.section > summary { cursor: pointer; margin: 3.25rem 0 .75rem; } details.section > summary h2 { display: inline; }
h2 .quiet { font-weight: 400; font-size: 1rem; margin-left: .35rem; }
h3 { font-size: 1rem; font-weight: 600; margin: 1.5rem 0 .4rem; }
.case-body h4 { font-size: .875rem; font-weight: 600; color: var(--soft); margin: 1.5rem 0 .4rem; }
.subjects { border-collapse: collapse; font-size: .875rem; min-width: 100%; font-variant-numeric: tabular-nums; }
.subjects th, .subjects td { padding: .3rem .75rem; text-align: left; white-space: nowrap; font-weight: 400; }
.subjects tbody th { white-space: normal; min-width: 9rem; overflow-wrap: anywhere; }
.subjects tbody th { font-weight: 600; } .subjects th .quiet { font-weight: 400; } .subjects .count { text-align: right; }
.subjects .description { display: block; } .subjects .narrow { display: none; }
.left-out { margin-top: 1.25rem; font-size: .875rem; color: var(--soft); } .left-out li { margin-top: .15rem; }
.left-out b { font-weight: 600; color: var(--ink); }
.subjects tbody tr { border-top: 1px solid var(--line); } .subjects .zero { color: var(--soft); }
.by-level { border-collapse: collapse; font-size: .875rem; margin: .75rem 0 0; font-variant-numeric: tabular-nums; }
.by-level caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.by-level th { font-weight: 400; color: var(--soft); text-align: right; padding: .05rem .9rem .05rem 0; }
.by-level th:first-child { text-align: left; min-width: 4.5rem; } .by-level .must { color: var(--ink); font-weight: 600; }
.by-level td { text-align: right; padding: .05rem .9rem .05rem 0; } .by-level .zero { color: var(--soft); }
.problems > li { display: grid; grid-template-columns: 1.5rem 1fr; gap: .75rem; padding: 1.1rem 0; border-top: 1px solid var(--line); }
.problems > li > .mark { width: 1.35rem; height: 1.35rem; margin-top: .1rem; }
.problems h3 { margin: 0; font-size: 1.0625rem; line-height: 1.4; font-weight: 600; }
.problems > li > div { min-width: 0; }
.facts { display: grid; grid-template-columns: 5.5rem minmax(0, 1fr); gap: .15rem .75rem; margin: .45rem 0; max-width: 50rem; }
.facts dt.fix { color: var(--ink); font-weight: 600; }
.said { font-weight: 600; margin-top: .75rem; }
.ids { font-size: .875rem; color: var(--soft); }
.level { font-size: .8125rem; color: var(--soft); }
.problems .level { margin-right: .5rem; } .problems .ids { margin-top: .3rem; }
.level.must { color: var(--ink); font-weight: 600; }

.rule { margin: .5rem 0 1rem; max-width: 46rem; }
.rule > p:first-child { font-size: 1.0625rem; }
.rule footer { font-size: .875rem; color: var(--soft); }
.rule > .quiet { font-size: .875rem; margin-top: .35rem; }
.case-body > .quiet, .unfolded > .quiet { font-size: .875rem; }
.scroll + .quiet { margin-top: .7rem; }
.outcome { margin: .6rem 0; }
.case-body .outcome h4 { font-size: 1rem; font-weight: 400; color: var(--ink); margin: 0; display: flex; flex-wrap: wrap; gap: .45rem; align-items: start; }
.outcome h4 .mark { margin-top: .2em; }
.outcome > div { padding-left: 1.6rem; } .outcome h4 span:last-child:not(.word) { flex: 1 1 0; min-width: min(12rem, 100%); }
.word { font-weight: 600; } .word.pass { color: var(--pass); } .word.fail { color: var(--fail); } .word.warn { color: var(--warn); }
.word.info { color: var(--info); } .word.skip { color: var(--skip); } .word.error { color: var(--error); }
.legend { margin-top: 4rem; border-top: 1px solid var(--line); font-size: .875rem; color: var(--soft); }
.legend h2 { font-size: .875rem; margin: 1rem 0 .35rem; color: var(--ink); }
.legend p { max-width: 46rem; margin-bottom: .5rem; }

@media (max-width: 46rem) {
  .outcome > div { padding-left: 0; }
  .facts { grid-template-columns: 1fr; gap: 0; } .facts dt { font-size: .8125rem; margin-top: .35rem; }
  .circumstances dl > div { grid-template-columns: 6rem 1fr; }
  .problems > li { gap: .6rem; }
  .subjects .description, .subjects .url, .subjects .zero { display: none; }
  .subjects thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .subjects, .subjects tbody { display: block; } .subjects .narrow { display: inline; }
  .subjects tbody tr { display: flex; flex-wrap: wrap; gap: .15rem 1rem; padding: .5rem .75rem; }
  .subjects tbody th { flex: 0 0 100%; } .subjects tbody th, .subjects tbody td { padding: 0; }
}
@media print {
  html { font-size: 11px; } main { max-width: none; padding: 0; }
  .problems > li { break-inside: avoid; }
  .counts .zero, .scripted-only { display: none; }
}
`;
