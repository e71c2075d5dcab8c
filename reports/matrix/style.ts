/** The look of the matrix: light and dark, and a picture that scrolls within its frame. */
export const style = `
:root { color-scheme: light dark; --paper: #fbfbfa; --ink: #1d2126; --quiet: #5b636e; --line: #dcdfe3; --band: #eef0f2;
  --breaks: #b3182a; --obscures: #9db4cc; }
@media (prefers-color-scheme: dark) { :root { --paper: #14171a; --ink: #e6e8ea; --quiet: #a0a8b1; --line: #343a41; --band: #1d2227;
  --breaks: #ff8088; --obscures: #47617c; } }
body { margin: 2rem auto; padding: 0 1.25rem; max-width: 152rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
p { max-width: 60rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.1rem; margin-top: 2.5rem; }
.picture { overflow: auto; max-height: 85vh; border: 1px solid var(--line); border-radius: .5rem; }
svg { display: block; background: var(--paper); }
svg text { font: 7px ui-monospace, monospace; fill: var(--ink); } svg .name { text-anchor: end; } svg .id { fill: var(--quiet); }
.band { fill: var(--band); opacity: .6; }
.breaks { fill: var(--breaks); } .obscures { fill: var(--obscures); }
i { display: inline-block; width: .8em; height: .8em; border-radius: 2px; } i.breaks { background: var(--breaks); } i.obscures { background: var(--obscures); }
table { border-collapse: collapse; width: 100%; margin: .75rem 0; font-size: .85rem; }
th { text-align: left; color: var(--quiet); font-weight: 600; }
th, td { padding: .3rem .6rem .3rem 0; vertical-align: top; border-bottom: 1px solid var(--line); }
td.id { font: .78rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
`
