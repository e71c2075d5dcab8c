/** Groups, checks and variants, and the means to find one. */
export const checks = `
.tools { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; padding: .6rem 0;
  margin-bottom: .75rem; background: var(--paper); border-bottom: 1px solid var(--line); }
.tools input[type=search] { flex: 1 1 12rem; min-width: 0; }
.facet { display: flex; flex-wrap: wrap; gap: .3rem; align-items: baseline; }
.matches { color: var(--quiet); font-size: .9rem; } .matches:empty { display: none; }
.help { font-size: .9rem; color: var(--quiet); } .help[open] { flex-basis: 100%; } .help ul { list-style: none; }
.group { border: 1px solid var(--line); border-radius: .5rem; background: var(--card); margin-bottom: .5rem; }
.group > summary { display: flex; flex-wrap: wrap; gap: .1rem 1rem; align-items: baseline; padding: .5rem .9rem; list-style: none; }
.group > summary::before, .variant > summary::before { content: '\\25b8'; color: var(--quiet); width: .8rem; flex: none; }
.group[open] > summary::before, .variant[open] > summary::before { content: '\\25be'; }
.group > summary h3 { flex: 1 1 14rem; }
.group[open] > summary { border-bottom: 1px solid var(--line); }
summary::-webkit-details-marker { display: none; }
.check + .check { border-top: 1px solid var(--line); }
.check > summary { display: grid; grid-template-columns: 7.5rem 1fr auto; gap: .1rem .75rem; align-items: baseline; padding: .4rem .9rem; list-style: none; }
.group > summary:hover, .check > summary:hover, .variant > summary:hover { background: var(--code); }
.group > summary:focus-visible, .check > summary:focus-visible { outline-offset: -2px; }
.title::first-letter { text-transform: uppercase; } .title { display: inline-block; }
.check[open] { box-shadow: inset 4px 0 0 var(--line); }
.check[open] > summary .title { font-weight: 600; }
.body { padding: .25rem .9rem 1rem 1.1rem; display: grid; gap: .75rem; }
.body > *, .evidence > * { min-width: 0; }
blockquote { border-left: 3px solid var(--line); padding-left: .8rem; }
blockquote footer { font-size: .9rem; color: var(--quiet); }
.reason { font-weight: 600; }
.turns { font-size: .9rem; }
.advice { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: .75rem; }
.advice > div { background: var(--code); border-radius: .4rem; padding: .6rem .8rem; }
.variant { border: 1px solid var(--line); border-radius: .4rem; }
.variant > summary { display: flex; flex-wrap: wrap; gap: .1rem .75rem; align-items: baseline; padding: .35rem .7rem; list-style: none; }
.variant > summary > span:last-child { flex: 1 1 16rem; font-size: .9rem; color: var(--quiet); }
.evidence { padding: .5rem .7rem .8rem; display: grid; gap: .75rem; }
.comparison { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)); gap: .75rem; }
.comparison > div { border-left: 3px solid var(--pass); padding-left: .6rem; min-width: 0; } .comparison > .actual { border-color: var(--fail); }
.variant[data-verdict=pass] .comparison > .actual { border-color: var(--pass); }
.comparison dt { font-size: .85rem; }
.comparison dd { max-height: 16rem; overflow: auto; }
@media (max-width: 72rem), (max-height: 40rem) {
  html { scroll-padding-top: 1rem; }
  .tools { position: static; }
}
@media (max-width: 48rem) {
  .check > summary { grid-template-columns: 1fr auto; }
  .check > summary .title { grid-column: 1 / -1; grid-row: 2; }
  .body { padding: .25rem .6rem .75rem; }
}
`
