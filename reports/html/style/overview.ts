/** The first screen, and the parts that are no checks. */
export const overview = `
.alert { border: 2px solid var(--fail); border-radius: .5rem; padding: .75rem 1rem; margin-bottom: 1rem; background: var(--card); }
.alert strong { color: var(--fail); }
.alert.loud { background: #b3182a; border-color: #b3182a; color: #fff; font-size: 1.15rem; }
.alert.loud strong { color: #fff; }
.target { color: var(--quiet); margin-bottom: .15rem; }
h1.conformant { color: var(--pass); } h1.not-conformant { color: var(--fail); } h1.could-not-tell { color: var(--error); }
.gravity { margin-top: .25rem; font-weight: 600; }
.bar { display: block; width: 100%; height: .6rem; margin: 1rem 0 .6rem; border-radius: .3rem; background: var(--line); }
.bar rect { fill: var(--badge); }
.run { margin-top: .6rem; }
.endpoints { list-style: none; display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
.contents { margin-top: .75rem; font-size: .9rem; }
.contents ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
.wrong h3 { margin: 1rem 0 .4rem; }
.wrong ol { list-style: none; border: 1px solid var(--line); border-radius: .5rem; background: var(--card); overflow: hidden; }
.wrong li { display: grid; grid-template-columns: 7.5rem 1fr max-content; gap: .1rem .75rem; align-items: baseline; padding: .5rem .9rem; border-left: 4px solid var(--badge); }
.wrong li + li { border-top: 1px solid var(--line); }
.wrong li > .reason { grid-column: 2 / -1; font-weight: normal; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
.wrong .title { font-weight: 600; text-decoration: none; }
.wrong .title:hover { text-decoration: underline; }
.possible ul, .questionnaire ol { padding-left: 1.4rem; } .possible li { margin: .3rem 0; } .possible small { color: var(--quiet); }
.found dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .5rem 0; } .found dd { min-width: 0; }
.found ol { padding-left: 1.6rem; }
.found summary { color: var(--quiet); } .found summary h2 { display: inline-block; color: var(--ink); } .found li { margin: .3rem 0; } .found small { color: var(--quiet); }
.questionnaire ol { margin-top: .5rem; } .questionnaire li { margin: .7rem 0; } .questionnaire .id { color: var(--quiet); }
@media (max-width: 48rem) {
  body { padding: 1rem .75rem 3rem; }
  .wrong li { grid-template-columns: 1fr; } .wrong li > .reason { grid-column: auto; }
  .found dl { grid-template-columns: 1fr; }
}
`
