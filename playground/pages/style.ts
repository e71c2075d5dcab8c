/** The look: paper and film, light and dark, from 320 px on. No script and no picture is loaded for it. */
export const style = `
:root { color-scheme: light dark; --ink: #2b2320; --paper: #f6f0e6; --card: #fffdf9; --line: #d8ccbb; --accent: #a83c14; --on-accent: #fff; --warn: #8a1c1c; --film: #2b2320; --sky: #7fb2c9; --sun: #f2b04b; --hill: #6f8f5a }
@media (prefers-color-scheme: dark) { :root { --ink: #efe6da; --paper: #171310; --card: #221c18; --line: #4a3f36; --accent: #ff9d6e; --on-accent: #2a1206; --warn: #ff9c92; --film: #3a2e26; --sky: #2f5265; --sun: #d98f2b; --hill: #3e5432 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.55 Georgia, 'Times New Roman', serif }
header { padding: .85rem max(1.25rem, 50% - 20.75rem); background: var(--film); color: #f6f0e6; border-bottom: 10px dashed var(--paper) }
header a { color: inherit; text-decoration: none; font-size: 1.15rem; letter-spacing: .02em }
main { max-width: 44rem; margin: 0 auto; padding: 1.75rem 1.25rem 3rem }
h1 { margin: .25rem 0 .75rem; text-wrap: balance; font-size: clamp(1.6rem, 5vw, 2.3rem); line-height: 1.15 }
h2 { margin: 0 0 .5rem; font-size: 1.2rem }
p { margin: 0 0 1rem }
a { color: var(--accent) }
.steps { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0 0 1.25rem; padding: 0; list-style-position: inside; font: 600 .85rem/1.6 system-ui, sans-serif; opacity: .9 }
.steps [aria-current] { color: var(--accent); text-decoration: underline; text-underline-offset: .3em }
.steps li:not([aria-current]) { opacity: .7 }
.card { margin: 0 0 1.25rem; padding: 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: 6px }
label, legend { display: block; margin-top: 1rem; padding: 0; font: 600 .92rem/1.4 system-ui, sans-serif }
form > label:first-of-type { margin-top: 0 }
input:not([type=radio]), select { width: 100%; margin-top: .3rem; padding: .6rem .7rem; font: 15px/1.4 ui-monospace, monospace; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 4px }
fieldset { margin: 1rem 0 0; padding: 0; border: 0 }
legend { margin: 0 }
fieldset label { display: inline-flex; align-items: center; gap: .4rem; margin: .3rem 1.25rem 0 0; font-weight: 400 }
input[type=radio] { width: 1.1rem; height: 1.1rem; margin: 0; accent-color: var(--accent) }
.hint { margin: .3rem 0 0; font: .85rem/1.4 system-ui, sans-serif; opacity: .8 }
.button { display: inline-block; margin-top: 1.25rem; padding: .7rem 1.4rem; font: 600 1rem/1.3 system-ui, sans-serif; color: var(--on-accent); background: var(--accent); border: 0; border-radius: 4px; text-decoration: none; cursor: pointer }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
dl { display: grid; grid-template-columns: minmax(7rem, auto) 1fr; gap: .5rem 1.25rem; margin: 0 }
dt { font: 600 .92rem/1.7 system-ui, sans-serif }
dd { margin: 0; min-width: 0 }
code, pre { font: .9rem/1.55 ui-monospace, monospace; overflow-wrap: anywhere; unicode-bidi: isolate }
pre { max-height: 24rem; margin: 0; padding: .75rem; overflow: auto; white-space: pre-wrap; background: var(--paper); border: 1px solid var(--line); border-radius: 4px }
.problem { color: var(--warn); font-weight: 700; overflow-wrap: anywhere }
.prints { display: flex; gap: 1rem; margin: 1.5rem 0 2rem; padding: 0 .25rem }
.prints span { flex: 1; max-width: 11rem; aspect-ratio: 4 / 5; padding: .5rem .5rem 1.75rem; background: #fffdf9; border: 1px solid var(--line); box-shadow: 0 4px 14px #0003 }
.prints span::before { content: ''; display: block; height: 100%; background: radial-gradient(circle at 70% 30%, var(--sun) 0 14%, transparent 15%), radial-gradient(ellipse at 30% 115%, var(--hill) 0 52%, transparent 53%), var(--sky) }
.prints span:nth-child(1) { transform: rotate(-3deg) }
.prints span:nth-child(2)::before { background: radial-gradient(circle at 50% 62%, var(--sun) 0 20%, transparent 21%), linear-gradient(var(--accent), var(--sun) 70%, var(--sky) 70%) }
.prints span:nth-child(3) { transform: rotate(2.5deg) }
.prints span:nth-child(3)::before { background: linear-gradient(150deg, transparent 55%, var(--hill) 56%), linear-gradient(200deg, transparent 62%, var(--film) 63%), var(--sky) }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; gap: 0 } dd { margin-bottom: .75rem } dd:last-child { margin: 0 } }
`
