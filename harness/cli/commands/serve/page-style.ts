/** The start page's style sheet: light and dark, by what the reader prefers. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d0d7de, #3d444d); --soft: light-dark(#f6f8fa, #151b23);
  --dim: light-dark(#59636e, #9198a1); --link: light-dark(#0550ae, #79c0ff); }
* { box-sizing: border-box; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 70rem; padding: 1rem;
  background: light-dark(#fff, #0d1117); color: light-dark(#1f2328, #f0f6fc); }
h1 { font-size: 1.5rem; margin: .5rem 0; }
h2 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; }
a { color: var(--link); }
p { margin: .5rem 0; max-width: 46rem; }
code, input, #log { font-family: ui-monospace, monospace; font-size: .85rem; }
code { overflow-wrap: anywhere; unicode-bidi: isolate; }
.dim { color: var(--dim); }
.note { border-left: 3px solid var(--link); padding-left: .75rem; }
form, search { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; }
label { display: flex; flex-direction: column; font-size: .85rem; flex: 1 1 12rem; }
label.wide { flex-grow: 3; }
input { padding: .35rem .5rem; border: 1px solid var(--dim); border-radius: 6px; background: transparent; color: inherit; }
button { font: inherit; padding: .3rem .8rem; border: 1px solid var(--dim); border-radius: 6px; background: var(--soft);
  color: inherit;
  cursor: pointer; white-space: nowrap; }
button:disabled { color: var(--dim); cursor: default; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 1px; }
#state { font-weight: 600; padding: .3rem .7rem; border-radius: 1rem; border: 1px solid; }
#state[data-state=open] { color: light-dark(#116329, #56d364); }
#state[data-state=connecting] { color: light-dark(#7d4e00, #e3b341); }
#log { list-style: none; margin: .75rem 0; padding: .5rem; height: 16rem; overflow: auto; background: var(--soft);
  border: 1px solid var(--line); border-radius: 6px; }
#log li { display: flex; gap: .75rem; overflow-wrap: anywhere; white-space: pre-wrap; }
#log span { flex: 0 0 5.5rem; text-align: right; color: var(--dim); }
#log b { flex: 0 0 5rem; overflow: hidden; text-overflow: ellipsis; }
#log b[data-kind=error] { color: light-dark(#a40e26, #ff7b72); }
table { border-collapse: collapse; width: 100%; }
td { border-top: 1px solid var(--line); padding: .35rem .5rem .35rem 0; vertical-align: top; overflow-wrap: anywhere; }
td:last-child { width: 6rem; padding-right: 0; text-align: right; }
@media (max-width: 40rem) { #log span { flex-basis: auto; } }
`;
