/** The look of the workbench: calm, light and dark, from 320 px on. Nothing is loaded for it. */
export const style = `
:root { color-scheme: light dark; --ink: #1b2330; --soft: #566174; --paper: #eef1f6; --card: #fff; --field: #fff; --line: #d5dbe5; --edge: #7d889b; --accent: #2454c6; --hover: #1b429f; --tint: #eaf0ff; --on: #fff; --right: #17683a; --wrong: #9a2c10; --wrong-tint: #fdf0ea; --code: #f5f7fa }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecf3; --soft: #a3aec0; --paper: #0f131a; --card: #181e28; --field: #10151d; --line: #2c3546; --edge: #76839a; --accent: #8fb4ff; --hover: #b3ccff; --tint: #1f2b44; --on: #0c1730; --right: #7fd6a2; --wrong: #ffb199; --wrong-tint: #38201a; --code: #10151d } }
* { box-sizing: border-box }
html { scroll-padding-top: 1rem }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; overflow-wrap: anywhere }
header, main { max-width: 56rem; margin: 0 auto; padding: 0 1rem }
header { display: flex; flex-wrap: wrap; align-items: baseline; gap: .5rem 1.5rem; padding-top: 1.75rem; padding-bottom: 1.25rem }
h1 { flex: 1 1 16rem; margin: 0; font-size: 1.6rem; font-weight: 650; line-height: 1.2; letter-spacing: -.01em }
main { padding-bottom: 4rem }
h2 { display: inline; margin: 0; font-size: 1.15rem; line-height: 1.3 }
h3 { margin: 1.75rem 0 .5rem; font-size: 1rem }
p { margin: .5rem 0 1rem }
a { color: var(--accent); text-underline-offset: .2em }
nav ol { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0 0 1.25rem; padding: 0; list-style: none; counter-reset: step; font-size: .92rem; font-weight: 600 }
nav li { counter-increment: step; color: var(--soft) }
nav li::before { content: counter(step) '. ' }
nav [aria-current] { color: var(--ink); text-decoration-thickness: 2px }
.card { margin: 0 0 1rem; padding: 1.25rem clamp(1rem, 4vw, 1.75rem); background: var(--card); border: 1px solid var(--line); border-radius: 14px; box-shadow: 0 1px 2px #1b233014 }
summary { cursor: pointer; color: var(--accent); font-weight: 600 }
.card > details > summary:has(h2) { color: inherit }
form + form { margin-top: 1.5rem }
summary .said { padding-inline-start: .35rem; color: var(--soft); font-weight: 400 }
details[open] > summary { margin-bottom: .75rem }
.fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 1rem 1.25rem }
.wide { grid-column: 1 / -1 }
label { display: block; font-size: .92rem; font-weight: 600 }
input, select, textarea { width: 100%; margin-top: .3rem; padding: .55rem .7rem; font: .92rem/1.4 ui-monospace, SFMono-Regular, Menlo, monospace; color: inherit; background: var(--field); border: 1px solid var(--edge); border-radius: 8px }
textarea { resize: vertical }
.hint, .soft { margin: .3rem 0 0; color: var(--soft); font-size: .87rem; font-weight: 400 }
.actions { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; margin: 1.25rem 0 0 }
button, .button { display: inline-block; padding: .6rem 1.1rem; font: 600 .95rem/1.3 system-ui, sans-serif; color: var(--accent); background: transparent; border: 1px solid var(--edge); border-radius: 9px; text-decoration: none; cursor: pointer }
button:hover, .button:hover { background: var(--tint) }
.primary { color: var(--on); background: var(--accent); border-color: var(--accent) }
.primary:hover { background: var(--hover); border-color: var(--hover) }
button.small { padding: .3rem .7rem; font-size: .85rem }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
dl { display: grid; grid-template-columns: minmax(9rem, auto) minmax(0, 1fr); gap: .45rem 1.25rem; margin: .75rem 0 1rem }
dt { font-weight: 600; font-size: .92rem }
dd { margin: 0 }
code, pre { font: .87rem/1.55 ui-monospace, SFMono-Regular, Menlo, monospace; unicode-bidi: isolate }
pre { max-height: 24rem; margin: .5rem 0; padding: .8rem 1rem; overflow: auto; white-space: pre-wrap; background: var(--code); border: 1px solid var(--line); border-radius: 8px }
.findings { margin: .75rem 0; padding: 0; list-style: none }
.findings li { padding: .2rem 0 .2rem 1.7rem; text-indent: -1.7rem }
.mark { display: inline-block; width: 1.7rem; text-indent: 0; font-weight: 700 }
.right .mark { color: var(--right) }
.wrong, .wrong .mark { color: var(--wrong) }
.wrong { font-weight: 600 }
.problem { margin: 0 0 1rem; padding: .7rem .9rem; color: var(--wrong); background: var(--wrong-tint); border-inline-start: 4px solid; border-radius: 6px; font-weight: 600 }
.exchange { margin-top: 1.25rem; padding-top: 1.25rem; border-top: 1px solid var(--line) }
.exchange h3 { margin-top: 0 }
@media (max-width: 34rem) { dl { grid-template-columns: 1fr; gap: 0 } dd { margin-bottom: .6rem } }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth } }
`
