/** The look of the page: system fonts, light and dark, narrow and wide, screen and paper. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #fbfbfa; --card: #fff; --ink: #1d2126; --quiet: #5b636e; --line: #dcdfe3; --code: #f1f3f5; --link: #0b57a4;
  --pass: #146c3a; --fail: #b3182a; --error: #86198f; --inconclusive: #1d5c8f; --warn: #855000; --skip: #59616b;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171a; --card: #1c2024; --ink: #e6e8ea; --quiet: #a0a8b1; --line: #343a41; --code: #111417; --link: #7db8f2;
    --pass: #62cf8f; --fail: #ff8088; --error: #e29bea; --inconclusive: #82c0f0; --warn: #ecb75c; --skip: #a4acb5;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 64rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1, h2, h3, h4, h5, p, dl, ul, ol, blockquote { margin: 0; padding: 0; }
h1 { font-size: clamp(1.5rem, 5vw, 2.2rem); line-height: 1.2; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1rem; margin: 1.75rem 0 .5rem; }
h3 small { font-weight: normal; color: var(--quiet); margin-left: .4em; }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
pre, .id, .endpoints, .comparison dd, .variant h4, .exchange > summary { font-family: ui-monospace, monospace; font-size: .85rem; }
.skip-link { position: absolute; left: -99rem; }
.skip-link:focus { left: 1rem; top: .5rem; }
.badge { color: var(--badge); white-space: nowrap; font: 600 .85rem/1.5 system-ui, sans-serif; }
.badge > span { display: inline-block; width: 1.35em; line-height: 1.35em; text-align: center; border-radius: 50%;
  background: var(--badge); color: var(--card); }
.pass { --badge: var(--pass); } .fail { --badge: var(--fail); } .error { --badge: var(--error); }
.inconclusive { --badge: var(--inconclusive); } .warn { --badge: var(--warn); } .skip { --badge: var(--skip); }
.alert { border: 2px solid var(--fail); border-radius: .5rem; padding: .75rem 1rem; margin-bottom: 1rem; background: var(--card); }
.alert strong { color: var(--fail); }
.target { color: var(--quiet); margin-bottom: .25rem; }
h1.conformant { color: var(--pass); } h1.not-conformant { color: var(--fail); } h1.could-not-tell { color: var(--error); }
.bar { display: block; width: 100%; height: .6rem; margin: 1.25rem 0 .75rem; border-radius: .3rem; background: var(--line); }
.bar rect { fill: var(--badge); }
.counts { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; list-style: none; }
.run, .endpoints, .about { color: var(--quiet); font-size: .9rem; }
.run { margin-top: .75rem; }
.endpoints { list-style: none; }
.wrong ol { list-style: none; border: 1px solid var(--line); border-radius: .5rem; background: var(--card); }
.wrong li { display: grid; grid-template-columns: 8rem 1fr; gap: .25rem; padding: .75rem 1rem; border-left: 4px solid var(--badge); }
.wrong li + li { border-top: 1px solid var(--line); }
.wrong li:first-child { border-top-left-radius: .5rem; } .wrong li:last-child { border-bottom-left-radius: .5rem; }
.wrong .title { font-weight: 600; text-decoration: none; }
.wrong .title:hover { text-decoration: underline; }
.possible ul, .questionnaire ol { padding-left: 1.4rem; } .possible li, .questionnaire li { margin: .3rem 0; }
.found dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .5rem 0; } .found dd { min-width: 0; overflow-wrap: anywhere; }
.found summary { cursor: pointer; color: var(--quiet); } .found li { margin: .3rem 0; } .found small { color: var(--quiet); overflow-wrap: anywhere; }
.possible small { color: var(--quiet); }
.questionnaire ol { margin-top: .5rem; } .questionnaire li { margin: .7rem 0; } .questionnaire .id { color: var(--quiet); }
.tools { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; padding: .6rem 0;
  background: var(--paper); border-bottom: 1px solid var(--line); }
.filters { display: flex; flex-wrap: wrap; gap: .4rem; }
button, input { font: inherit; font-size: .9rem; color: inherit; background: var(--card); border: 1px solid var(--line);
  border-radius: .4rem; padding: .3rem .6rem; }
button { cursor: pointer; }
button:hover { border-color: var(--quiet); }
button[aria-pressed=true] { border-color: var(--ink); box-shadow: inset 0 0 0 1px var(--ink); }
input { flex: 1 1 10rem; min-width: 0; }
.matches, .none { color: var(--quiet); font-size: .9rem; }
.matches:empty { margin-left: -.5rem; }
.check { background: var(--card); border: 1px solid var(--line); border-radius: .4rem; margin-bottom: .35rem; scroll-margin-top: 7rem; }
.check > summary { display: grid; grid-template-columns: 8rem 1fr auto; gap: .5rem; align-items: baseline; padding: .45rem .8rem; cursor: pointer; list-style: none; }
.check > summary::-webkit-details-marker { display: none; }
.check > summary:hover { background: var(--code); }
.check[open] > summary { border-bottom: 1px solid var(--line); }
.check[open] > summary .title { font-weight: 600; }
.body { padding: .9rem; display: grid; gap: .75rem; }
.body > * { min-width: 0; }
blockquote { border-left: 3px solid var(--line); padding-left: .8rem; }
blockquote footer { font-size: .9rem; }
.facts { display: flex; flex-wrap: wrap; gap: .25rem 1.75rem; font-size: .9rem; }
.facts div { display: flex; gap: .4rem; }
dt { color: var(--quiet); } dd { margin: 0; }
.reason { font-weight: 600; }
.variant { border-top: 1px solid var(--line); padding-top: .75rem; display: grid; gap: .5rem; }
.variant h4 { font-weight: 600; }
.variant > * { min-width: 0; }
.comparison { display: grid; grid-template-columns: 5.5rem 1fr; gap: .25rem .5rem; }
.comparison dt { font-size: .9rem; }
.comparison dd, pre { white-space: pre-wrap; unicode-bidi: isolate; }
.comparison dd { background: var(--code); border-radius: .3rem; padding: .2rem .5rem; max-height: 20rem; overflow: auto; }
.exchanges > p { color: var(--quiet); font-size: .9rem; }
.exchange { border: 1px solid var(--line); border-radius: .3rem; margin-top: .3rem; }
.exchange > summary { padding: .3rem .6rem; cursor: pointer; }
.block { position: relative; padding: .4rem .6rem; border-top: 1px solid var(--line); }
.block h5 { font-size: .85rem; color: var(--quiet); line-height: 1.9rem; }
.block button { position: absolute; right: .6rem; top: .4rem; padding: .1rem .5rem; }
pre { margin: 0; padding: .5rem; max-height: 24rem; overflow: auto; background: var(--code); border-radius: .3rem; }
@media (max-width: 40rem) {
  body { padding: 1rem .75rem 3rem; }
  .wrong li { grid-template-columns: 1fr; }
  .check > summary { grid-template-columns: 1fr auto; }
  .check > summary .title { grid-column: 1 / -1; grid-row: 2; }
  .comparison { grid-template-columns: 1fr; }
  .tools { position: static; }
}
@media print {
  body { max-width: none; padding: 0; background: none; font-size: 10pt; }
  .tools, .skip-link, .exchanges { display: none !important; }
  .check, .wrong li { break-inside: avoid-page; }
  .comparison dd, pre { max-height: none; }
  .badge > span { background: none; color: inherit; border: 1px solid; }
}
`
