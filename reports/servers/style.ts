/** The look of the page: system fonts, light and dark, narrow and wide, screen and paper. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #fbfbfa; --card: #fff; --ink: #1d2126; --quiet: #5b636e; --line: #dcdfe3; --band: #f1f3f5; --link: #0b57a4; --tint: 12%;
  --pass: #146c3a; --fail: #a8142a; --error: #7c1583; --inconclusive: #1b5785; --warn: #7a4900; --skip: #59616b;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171a; --card: #1c2024; --ink: #e6e8ea; --quiet: #a0a8b1; --line: #343a41; --band: #23282d; --link: #7db8f2; --tint: 15%;
    --pass: #62cf8f; --fail: #ff9aa0; --error: #e8abef; --inconclusive: #93c9f4; --warn: #f0c06e; --skip: #a4acb5;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0 auto; padding: 1.5rem 1rem 2rem; max-width: 110rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1, h2, h3, p, dl, dd, ul, blockquote { margin: 0; padding: 0; }
h1 { font-size: clamp(1.5rem, 5vw, 2.1rem); line-height: 1.2; }
h2 { font-size: 1.15rem; margin: 1.75rem 0 .6rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
header p { max-width: 60rem; margin-top: .5rem; }
header .kicker { color: var(--quiet); margin: 0; }
a { color: var(--link); }
i { font-style: normal; }
small { font-weight: normal; font-size: .8em; color: var(--quiet); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.skip-link { position: absolute; left: -99rem; } .skip-link:focus { left: 1rem; top: .5rem; background: var(--card); padding: .3rem .6rem; z-index: 5; }
.pass { --badge: var(--pass); } .fail { --badge: var(--fail); } .error { --badge: var(--error); }
.inconclusive { --badge: var(--inconclusive); } .warn { --badge: var(--warn); } .skip { --badge: var(--skip); }
table { border-collapse: separate; border-spacing: 0; }
th { text-align: left; }

.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem; background: var(--card); }
.servers { width: 100%; font-size: .9rem; }
.servers th, .servers td { padding: .35rem .75rem; border-bottom: 1px solid var(--line); vertical-align: top; }
.servers tr:last-child > * { border-bottom: 0; } .servers thead th { border-bottom: 1px solid var(--line); color: var(--quiet); font-size: .8rem; white-space: nowrap; }
.servers tbody th { min-width: 17rem; font-weight: 600; } .servers details { font-weight: normal; font-size: .85rem; color: var(--quiet); }
.servers summary { cursor: pointer; width: max-content; } .servers details p { max-width: 36rem; margin: .2rem 0 .4rem; }
.when { white-space: nowrap; color: var(--quiet); } .wide { width: 38%; min-width: 9rem; }
.count { text-align: right !important; font-variant-numeric: tabular-nums; } td.count { color: var(--badge); font-weight: 600; } .servers thead .count { color: var(--badge); }
td.zero { color: var(--quiet); font-weight: normal; }
.bar { display: block; width: 100%; height: .8rem; margin-top: .35rem; border-radius: .2rem; } .bar rect { fill: var(--badge); } .bar .skip { fill: var(--line); } .bar .pass { opacity: .75; }

.tools { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin-bottom: .6rem; }
button, input { font: inherit; font-size: .9rem; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: .4rem; padding: .3rem .6rem; }
button { cursor: pointer; } button:hover { border-color: var(--quiet); }
button[aria-pressed=true] { border-color: var(--ink); box-shadow: inset 0 0 0 1px var(--ink); }
input { flex: 1 1 10rem; min-width: 0; max-width: 24rem; }
.matches, .none, .hint, .quiet { color: var(--quiet); font-size: .85rem; } .hint { flex-basis: 100%; }

.frame { overflow: auto; max-height: calc(100dvh - 1.5rem); border: 1px solid var(--line); border-radius: .5rem; background: var(--card); }
.cells { width: 100%; table-layout: fixed; min-width: max-content; }
.cells th, .cells td { padding: 0; border-bottom: 1px solid var(--line); border-right: 1px solid var(--line); }
.cells tr > :last-child { border-right: 0; }
.cells thead th { position: sticky; top: 0; z-index: 2; background: var(--band); padding: .4rem .15rem; vertical-align: bottom; font-size: .7rem; line-height: 1.25; width: 5.7rem; }
.cells thead .server { text-align: center; }
.cells thead th:first-child { left: 0; z-index: 3; width: 15.5rem; padding-left: .75rem; } .cells thead .sum { width: 3.9rem; padding-left: .4rem; }
.cells thead small { display: block; font-size: .95em; }
.cells .suite th { background: var(--band); padding: .3rem .75rem; font-size: .85rem; } .suite th > span { position: sticky; left: .75rem; }
.check > th { position: sticky; left: 0; z-index: 1; background: var(--card); font-weight: normal; font-size: .85rem; line-height: 1.25; }
.check small { display: block; font-size: .75rem; margin-top: .1rem; }
.cells button { display: block; width: 100%; height: 100%; min-height: 2.6rem; border: 0; border-radius: 0; background: none; text-align: inherit; font-size: inherit; line-height: inherit; padding: .3rem .75rem; }
.cells button:hover, .cells button:focus-visible { box-shadow: inset 0 0 0 2px var(--link); outline: 0; }
.check > td { text-align: center; font-size: .7rem; line-height: 1.15; color: var(--badge, var(--quiet)); height: 2.6rem; }
.check > td button { padding: .2rem .1rem; } .check > td i { display: block; font-size: .95rem; font-weight: 700; }
.check > .fail, .check > .warn, .check > .error, .check > .inconclusive { background: color-mix(in srgb, var(--badge) var(--tint), var(--card)); font-weight: 600; }
.check > .fail { background: color-mix(in srgb, var(--badge) calc(var(--tint) * 1.6), var(--card)); }
.check > .sum { text-align: left; padding: .2rem .4rem; font-size: .75rem; } .sum > span { color: var(--badge); font-weight: 600; white-space: nowrap; margin-right: .35em; } .check > .sum i { display: inline; font-size: 1em; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

dialog { width: min(44rem, 100%); max-width: none; height: 100dvh; max-height: none; margin: 0 0 0 auto; padding: 0 1.25rem 2rem; border: 0; border-left: 1px solid var(--line); background: var(--paper); color: var(--ink); overflow: auto; }
dialog::backdrop { background: rgb(0 0 0 / .45); }
.bar-of-dialog { position: sticky; top: 0; display: flex; gap: .4rem; align-items: start; padding: 1rem 0 .6rem; background: var(--paper); z-index: 1; } .bar-of-dialog h2 { flex: 1; margin: 0; }
.id, code { font-family: ui-monospace, monospace; font-size: .85rem; } .id { color: var(--quiet); }
blockquote { border-left: 3px solid var(--line); padding-left: .8rem; margin: .75rem 0; } blockquote footer { font-size: .9rem; color: var(--quiet); margin-top: .25rem; }
dt { color: var(--quiet); font-size: .85rem; } dd { white-space: pre-wrap; unicode-bidi: isolate; } .advice { margin: 1rem 0; } .advice dd { margin-bottom: .5rem; }
.server { border: 1px solid var(--line); border-left: 4px solid var(--badge); border-radius: .4rem; background: var(--card); margin-top: .4rem; padding: 0 .8rem; } .server[open] { padding-bottom: .7rem; }
.server > summary { padding: .4rem 0; cursor: pointer; display: flex; gap: .75rem; align-items: baseline; } .server summary { cursor: pointer; }
th.server { border-left: 0; border-radius: 0; margin: 0; }
.badge { color: var(--badge); font-weight: 600; font-size: .85rem; white-space: nowrap; min-width: 7.5rem; display: inline-block; } .badge i { display: inline-block; width: 1.2em; text-align: center; }
.reason { font-weight: 600; } .server > p, .server > ul, .server > details { margin-top: .4rem; }
.variants { list-style: none; display: grid; gap: .6rem; } .variants li { border-top: 1px solid var(--line); padding-top: .5rem; }
@media (max-width: 40rem) {
  .cells thead th { width: 4.6rem; } .cells thead th:first-child { width: 9.5rem; } .cells button { padding-inline: .5rem; }
  .servers tbody th { min-width: 10rem; } .servers .when, .servers thead th:nth-child(2) { display: none; } .cells thead .sum { width: 3rem; }
  .check > td { font-size: .66rem; } dialog { padding-inline: .9rem; }
}
@media print {
  @page { size: landscape; margin: 1cm; }
  body { max-width: none; padding: 0; background: none; font-size: 9pt; }
  .tools, .skip-link, dialog { display: none !important; }
  .frame, .scroll { overflow: visible; max-height: none; border: 0; }
  .cells { min-width: 0; } .cells thead th, .check > td { font-size: 6pt; } .cells thead th, .check > th { position: static; width: auto; } .cells thead th:first-child { width: 22%; }
  .cells button, .check > td { min-height: 0; height: auto; } .check { break-inside: avoid; } .check > td i { display: inline; }
}
`
