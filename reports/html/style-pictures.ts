/** Timelines and arrival over time. */
export const PICTURE_STYLE = `
figure { margin: 0; }
.timeline { margin: 0 0 .6rem; } .timeline figcaption, .arrivals figcaption { font-size: .875rem; }
.timeline .picture { overflow-x: auto; max-width: 100%; }
.timeline svg { display: block; width: 100%; min-width: 34rem; max-width: 60rem; height: auto; }
.timeline text, .arrivals text { font-size: 11px; fill: var(--soft); }
.axis path { stroke: var(--line); stroke-width: 1; } .axis text { text-anchor: middle; }
.axis.bytes text { text-anchor: end; }
text.lane { text-anchor: end; } text.gap { text-anchor: middle; }
path.waiting { stroke: var(--soft); stroke-width: 1.5; stroke-dasharray: 2 2; }
rect.answer { fill: var(--info-fill); } rect.answer.other { fill: var(--skip-fill); }
path.chunk { stroke: var(--ink); stroke-width: 1; } path.request { stroke: var(--ink); stroke-width: 2; fill: none; }
path.gap { stroke: var(--soft); stroke-width: 1; stroke-dasharray: 5 3; }
path.end { stroke: var(--ink); stroke-width: 2; fill: none; stroke-linecap: round; stroke-linejoin: round; }
path.end.broken { stroke: var(--fail); }
circle.open { fill: var(--paper); stroke: var(--pass); stroke-width: 2; }
path.event { fill: var(--info); } path.error { fill: var(--fail); }
.key { display: flex; flex-wrap: wrap; gap: .1rem .9rem; font-size: .75rem; color: var(--soft); }
.key li { display: flex; gap: .3rem; align-items: center; } .key svg { width: 1.1rem; height: 1.1rem; flex: none; }
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); gap: 1rem 1.5rem; margin: .75rem 0; }
.arrivals svg { display: block; width: 100%; height: auto; }
path.arrived { fill: none; stroke: var(--info); stroke-width: 1.5; }
path.arrived-dot { stroke: var(--info); stroke-width: 5; stroke-linecap: round; }
.transcript .timeline, .transcript .key { padding-inline: .75rem; } .transcript .key { padding-bottom: .5rem; }
@media (max-width: 46rem) { .timeline svg { min-width: 40rem; } .timeline text { font-size: 13px; } }
@media print { .timeline, .arrivals { break-inside: avoid; } .timeline svg { min-width: 0; } }
`;
