/** The sequence diagram and what an opened message shows. */
export const sequence = `
.sequence { container-type: inline-size; overflow-x: auto; border: 1px solid var(--line); border-radius: .4rem; }
.canvas { min-width: calc(var(--actors) * 8rem); }
.actors, .exchange > summary { display: grid; grid-template-columns: repeat(calc(2 * var(--actors)), 1fr); }
.actors { padding: .4rem 0; background: var(--code); border-bottom: 1px solid var(--line); font-size: .85rem; line-height: 1.3; text-align: center; }
.actor { grid-column: span 2; padding: 0 .25rem; min-width: 0; } .actor b, .actor small { display: block; } .actor small { color: var(--quiet); }
.steps { list-style: none; }
.exchange > summary { position: relative; list-style: none; padding: .25rem 0 .45rem; row-gap: .1rem;
  background: linear-gradient(to right, transparent calc(50% - .5px), var(--line) calc(50% - .5px) calc(50% + .5px), transparent 0) 0 0 / calc(100% / var(--actors)) 100%; }
.exchange > summary:hover, .exchange[open] > summary { background-color: var(--code); }
.exchange > summary:focus-visible { outline-offset: -2px; }
.number { position: absolute; left: .4rem; top: .3rem; font-size: .75rem; color: var(--quiet); }
.mark { grid-row: 3; grid-column: 1 / -1; justify-self: start; padding: .15rem .5rem 0; font-size: .8rem; font-weight: 600; color: var(--quiet); }
.label, .arrow { grid-row: 1; min-width: 0; }
.unseen ~ .label, .arrow.response { grid-row: 2; }
.label { padding: 0 .9rem .15rem; font: .82rem/1.35 ui-monospace, monospace; }
.label.end { text-align: right; }
.label > span { display: inline-block; max-width: 100%; background: var(--card); padding: 0 .25rem; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; vertical-align: bottom; }
.arrow { position: relative; align-self: end; border-bottom: 1.5px solid var(--ink); }
.arrow.response { border-bottom-style: dashed; }
.arrow::after { content: ''; position: absolute; bottom: -5px; border: 4px solid transparent; }
.arrow.request::after { right: 0; border-left: 7px solid var(--ink); border-right: 0; }
.arrow.response::after { left: 0; border-right: 7px solid var(--ink); border-left: 0; }
.exchange > summary:hover .label > span, .exchange[open] > summary .label > span { background: var(--code); }
.steps > li + li { border-top: 1px solid transparent; }
.control > summary .label { color: var(--quiet); font-style: italic; } .control .arrow, .control .arrow::after { border-color: var(--dim); }
.control .arrow.request::after, .control .arrow.response::after { border-block-color: transparent; }
.at-fault > summary, .at-fault[open] > summary, .at-fault > summary:hover { background-color: var(--fault); box-shadow: inset 4px 0 0 var(--fail); }
.at-fault > summary .label > span, .at-fault > summary:hover .label > span, .at-fault[open] > summary .label > span { background: var(--fault); }
.at-fault .mark { color: var(--fail); }
.at-fault > summary .unseen ~ .label { color: var(--fail); font-weight: 600; } .at-fault .arrow.response { border-color: var(--fail); } .at-fault .arrow.response::after { border-right-color: var(--fail); }
.message { position: sticky; left: 0; width: 100cqi; padding: .6rem; display: grid; gap: .6rem; border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); }
.message > *, .sides > * { min-width: 0; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: .6rem; }
.name { display: flex; justify-content: space-between; align-items: center; font-size: .85rem; font-weight: 600; color: var(--quiet); margin-bottom: .2rem; }
.name button { padding: .05rem .5rem; font-size: .85rem; }
.parameters { display: grid; grid-template-columns: max-content 1fr; gap: 0 .75rem; margin-top: .4rem; padding: 0 .6rem; } .parameters dd { min-width: 0; }
.ways-out { display: flex; flex-wrap: wrap; gap: .4rem; margin-top: .6rem; }
.script { margin-top: .6rem; } .script summary { font-size: .9rem; margin-bottom: .3rem; }
@media (max-width: 48rem) {
  .sequence { font-size: .9rem; }
  .canvas { min-width: calc(var(--actors) * 6.5rem); }
  .actors { font-size: .75rem; } .actor { overflow-wrap: break-word; }
  .label { padding: 0 .4rem .15rem; font-size: .72rem; }
  .label > span { white-space: normal; display: -webkit-inline-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; }
  .parameters { grid-template-columns: 1fr; } .parameters dd { padding-left: 1rem; }
}
`
