/**
 * The look of the server's own pages: one calm style, light and dark, from 320 px on. Nothing is loaded for it.
 *
 * Classes that pages may use: `problem` for what went wrong, `quiet` for small print, `actions` for buttons side by side,
 * `stack` for buttons below each other, `primary` for the button that goes on.
 */
export const style = compact(`
:root { color-scheme: light dark; --ink: #1b2330; --soft: #566174; --paper: #eef1f6; --card: #fff; --field: #fff; --line: #d5dbe5; --edge: #7d889b; --accent: #2454c6; --hover: #1b429f; --tint: #eaf0ff; --on: #fff; --warn: #9a2c10; --warn-tint: #fdf0ea; --shadow: 0 1px 2px #1b233014, 0 12px 32px #1b23301f }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecf3; --soft: #a3aec0; --paper: #0f131a; --card: #181e28; --field: #10151d; --line: #2c3546; --edge: #76839a; --accent: #8fb4ff; --hover: #b3ccff; --tint: #1f2b44; --on: #0c1730; --warn: #ffb199; --warn-tint: #38201a; --shadow: 0 12px 32px #0008 } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; min-height: 100dvh; display: flex; flex-direction: column; align-items: center; justify-content: center; padding: 1.5rem 1rem; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif }
main { width: 100%; max-width: 26rem; padding: clamp(1.25rem, 6vw, 2.25rem); background: var(--card); border: 1px solid var(--line); border-radius: 16px; box-shadow: var(--shadow); overflow-wrap: anywhere }
h1 { margin: 0 0 1rem; font-size: 1.5rem; font-weight: 650; line-height: 1.2; letter-spacing: -.01em; text-wrap: balance }
p { margin: 0 0 1rem }
a { color: var(--accent); text-underline-offset: .2em }
ul { margin: 0 0 1.25rem; padding: 0; list-style: none; border: 1px solid var(--line); border-radius: 10px }
li { padding: .65rem .9rem .65rem 2.4rem; position: relative }
li + li { border-top: 1px solid var(--line) }
li::before { content: ''; position: absolute; left: .95rem; top: 1.1rem; width: .75rem; height: .4rem; border: solid var(--accent); border-width: 0 0 2px 2px; transform: rotate(-45deg) }
label { display: block; margin-top: 1rem; font-size: .95rem; font-weight: 600 }
input { width: 100%; margin-top: .35rem; padding: .65rem .8rem; font: inherit; color: inherit; background: var(--field); border: 1px solid var(--edge); border-radius: 10px }
label:has(> input[type=checkbox]) { display: flex; align-items: center; gap: .6rem; margin-top: .5rem; font-weight: 400 }
input[type=checkbox], input[type=radio] { flex: none; width: 1.15rem; height: 1.15rem; margin: 0; accent-color: var(--accent) }
.actions { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1.5rem }
.stack { display: flex; flex-direction: column; gap: .6rem; margin-top: 1rem }
button { flex: 1 1 8rem; padding: .7rem 1rem; font: inherit; font-weight: 600; color: var(--accent); background: transparent; border: 1px solid var(--edge); border-radius: 10px; cursor: pointer }
.stack button { flex: none; text-align: start }
button:hover { background: var(--tint) }
button.primary { color: var(--on); background: var(--accent); border-color: var(--accent) }
button.primary:hover { background: var(--hover); border-color: var(--hover) }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
.problem { padding: .7rem .9rem; color: var(--warn); background: var(--warn-tint); border-inline-start: 4px solid; border-radius: 6px; font-weight: 600 }
.quiet { color: var(--soft); font-size: .9rem }
form + .quiet { margin-top: 1.75rem }
main > :last-child { margin-bottom: 0 }
@media (forced-colors: active) { main, input, button { border-color: CanvasText } }
`)

/** Without the spaces that only people need: every page is sent, read and kept with its style. */
export function compact(css: string): string {
  return css
    .trim()
    .replace(/\s*([{};,>])\s*/g, '$1')
    .replace(/:\s+/g, ':')
}
