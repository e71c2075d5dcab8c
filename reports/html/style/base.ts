/** Colours, type, and what is the same everywhere: system fonts, light and dark. */
export const base = `
:root {
  color-scheme: light dark;
  --paper: #f7f8f9; --card: #fff; --ink: #1d2126; --quiet: #565e69; --line: #d8dce1; --code: #f1f3f5; --link: #0b57a4;
  --pass: #146c3a; --fail: #b3182a; --error: #86198f; --inconclusive: #1d5c8f; --warn: #855000; --skip: #59616b;
  --fault: #fdf0f1; --dim: #a9b0b8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171a; --card: #1c2024; --ink: #e6e8ea; --quiet: #a6aeb7; --line: #363c44; --code: #12151a; --link: #7db8f2;
    --pass: #62cf8f; --fail: #ff8a91; --error: #e29bea; --inconclusive: #82c0f0; --warn: #ecb75c; --skip: #a6aeb7;
    --fault: #2d1c20; --dim: #5d656f;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { scroll-padding-top: 9rem; }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 72rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1, h2, h3, h4, p, dl, dd, ul, ol, blockquote { margin: 0; padding: 0; }
h1 { font-size: clamp(1.5rem, 5vw, 2.1rem); line-height: 1.2; }
h2 { font-size: 1.25rem; margin: 2.25rem 0 .75rem; }
h3 { font-size: 1rem; } h4 { font-size: .85rem; color: var(--quiet); }
a { color: var(--link); }
summary { cursor: pointer; }
dt { color: var(--quiet); }
kbd { font: .8rem ui-monospace, monospace; border: 1px solid var(--line); border-radius: .25rem; padding: 0 .35rem; background: var(--card); }
pre, .id, .endpoints, .comparison dd, .parameters { font-family: ui-monospace, monospace; font-size: .82rem; }
pre { margin: 0; padding: .5rem .6rem; max-height: 22rem; overflow: auto; background: var(--code); border-radius: .3rem; }
pre, .comparison dd, .parameters dd { white-space: pre-wrap; unicode-bidi: isolate; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.quiet, .about, .run, .endpoints { color: var(--quiet); font-size: .9rem; }
h3 .quiet { font-weight: normal; }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip-link { position: absolute; left: -99rem; }
.skip-link:focus { left: 1rem; top: .5rem; }
button, input { font: inherit; font-size: .9rem; color: inherit; background: var(--card); border: 1px solid var(--line);
  border-radius: .4rem; padding: .25rem .6rem; }
button { cursor: pointer; }
button:hover { border-color: var(--quiet); }
button[aria-pressed=true] { border-color: var(--ink); box-shadow: inset 0 0 0 1px var(--ink); }
.badge { color: var(--badge); white-space: nowrap; font: 600 .85rem/1.5 system-ui, sans-serif; }
.badge > span { display: inline-block; width: 1.35em; line-height: 1.35em; text-align: center; border-radius: 50%;
  background: var(--badge); color: var(--card); }
.pass { --badge: var(--pass); } .fail { --badge: var(--fail); } .error { --badge: var(--error); }
.inconclusive { --badge: var(--inconclusive); } .warn { --badge: var(--warn); } .skip { --badge: var(--skip); }
.tallies { display: inline-flex; flex-wrap: wrap; gap: .1rem 1rem; }
.tally { position: relative; white-space: nowrap; } .tally b { margin-left: .3rem; }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
`
