import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const source = `${realpathSync(fileURLToPath(new URL('node_modules/preact', import.meta.url)))}/src/`

/**
 * What no view here asks of Preact, 1.2 kB of the first screen. `asks` is how a view would: the build fails where one does. `never` is what is never
 * true, `unset` are variables that are never filled, `gone` is left out as it stands: each has to be found, so that another Preact is noticed.
 */
const parts = [
  {
    part: 'drawing over what a server has drawn, and views that wait for others',
    asks: /\b(hydrate|Suspense|lazy)\b.*from 'preact/,
    unset: ['isHydrating', 'excessDomChildren'],
    never: ['e && e.then', 'oldVNode._flags & REF_DETACHED', 'oldDom.nodeType == 8', 'next.nodeType == 8'],
    gone: [
      /\tif \(\n\t\toldVNode\._flags & MODE_SUSPENDED[\s\S]*?\n\t}\n/, // resumes
      /\tif \(\n\t\t!skipRemove &&[\s\S]*?\n\t}\n/, // takes what a server has streamed
      /\t\toldVNode\n\t\t\t\? NULL\n[\s\S]*?: NULL,\n/,
      /\t\toldVNode\._flags & MODE_HYDRATE.*\n/g,
      /newVNode\._flags &= RESET_MODE;/,
      /if \(resumed\) resumed\.some\(removeNode\);/,
    ],
  },
  {
    part: 'other roots and languages of elements than HTML and SVG',
    asks: /\bcreatePortal\b|<(math|foreignObject|template)\b|\bis=/,
    never: [
      'newProps._parentDom',
      'parentVNode.props._parentDom',
      'parentDom.nodeType == 9',
      "nodeType == 'math'",
      "nodeType == 'template'",
      "nodeType == 'foreignObject'",
      'namespace == MATH_NAMESPACE',
      'newProps.is',
    ],
    gone: [/ && !vnode\.props\._parentDom/g],
  },
  {
    part: 'contexts, but for the one of `Root`',
    asks: /\b(createContext|contextType)\b/,
    unset: ['provider'],
    never: ['tmp = newType.contextType'],
    gone: [/(?<=const componentContext = )tmp\n[^;]*: /],
  },
  {
    part: 'moments in the life of a component that no view waits for',
    asks: /\b(getDerivedStateFromProps|componentWillMount|componentWillReceiveProps|componentWillUpdate|componentDidUpdate|getSnapshotBeforeUpdate)\b/,
    never: [
      'newType.getDerivedStateFromProps',
      'c.componentWillMount',
      'c.componentWillReceiveProps',
      'c.componentWillUpdate',
      'c.componentDidUpdate',
      'c.getSnapshotBeforeUpdate',
    ],
    gone: [/old(Props|State) = c\.(props|state);/g],
  },
  {
    part: 'state of components beside signals',
    asks: /\b(setState|this\.state)\b/,
    never: ['c.state = c._nextState', 'c._nextState'],
    gone: [
      /BaseComponent\.prototype\.setState = [\s\S]*?\n};\n/,
      /EMPTY_ARR\.push\.apply\(c\._renderCallbacks, c\._stateCallbacks\);/g,
      /c\._stateCallbacks = \[\];/g,
      /if \(!c\.state\) c\.state = \{};/,
      /if \(!c\._nextState\) c\._nextState = c\.state;/,
    ],
  },
  {
    part: 'views that catch what others throw',
    asks: /\b(componentDidCatch|getDerivedStateFromError)\b/,
    never: ['c._bits & COMPONENT_PENDING_ERROR', 'c._bits & COMPONENT_PROCESSING_EXCEPTION', 'component._bits & COMPONENT_PROCESSING_EXCEPTION'],
    gone: [/\t\t\ttry \{\n\t\t\t\tctor = [\s\S]*?\n\t\t\t}\n/],
  },
  {
    part: 'attributes that no element here has',
    asks: /\b(style|dangerouslySetInnerHTML|className|popover|defaultValue|defaultChecked|on\w+Capture)=|\bxlink/,
    unset: ['oldHtml', 'newHtml', 'useCapture'],
    never: [
      "name == 'style'",
      "i == 'dangerouslySetInnerHTML'",
      "i == 'value' && 'defaultValue' in newProps",
      "i == 'checked' && 'defaultChecked' in newProps",
      "name == 'popover'",
    ],
    gone: [/name = name\.replace\(\/xlink.*\n/],
  },
  {
    part: 'those who listen in on every draw',
    asks: /\boptions\b.*from 'preact/,
    unset: ['prevDebounce'],
    never: [
      'prevDebounce != options.debounceRendering',
      'tmp = options._diff',
      'tmp = options.diffed',
      'options._root',
      'options._render',
      'options._commit',
      'options.unmount',
      'options.vnode',
      'options.event',
    ],
  },
]

const written = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
/** What is looked for, and what stands there afterwards. */
const cuts = parts.flatMap(({ unset = [], never = [], gone = [] }) => [
  ...gone.map((cut) => [cut, '']),
  ...never.map((text) => [new RegExp(`${written(text)}(?!\\w)`, 'g'), 'undefined']),
  // Handed on, declared, filled; and what is left, read.
  ...unset.map((name) => [
    new RegExp(`^\\t+${name},\\n|, ${name}(?=\\))|(?<=let )${name},|let ${name};|((let|const) )?\\b${name} =[^;=][^;]*;|\\b${name}\\b`, 'gm'),
    (found) => (found === name ? 'undefined' : ''),
  ]),
])
const unfound = new Set(cuts.map(([cut]) => cut))

/** Preact from its source, for the script tag. */
export const leanPreact = {
  name: 'lean-preact',
  enforce: 'pre',
  resolveId: (name) => (name === 'preact' ? `${source}index.js` : null),
  transform(code, id) {
    if (!id.startsWith(source)) {
      const asked = parts.find(({ asks }) => asks.test(code))
      if (asked && id.includes('/widget/src/')) this.error(`${id} asks for what lean-preact.mjs leaves out: ${asked.part}.`)
      if (/\._[a-z]/.test(code) && !id.includes('node_modules')) this.error(`${id}: names that begin with _ are Preact's own; smaller.mjs shortens them.`)
      return null
    }
    return cuts.reduce((before, [cut, instead]) => {
      const after = before.replace(cut, instead)
      if (after !== before) unfound.delete(cut)
      return after
    }, code)
  },
  buildEnd(fault) {
    if (!fault && unfound.size) this.error(`This Preact has no longer what lean-preact.mjs leaves out:\n${[...unfound].join('\n')}`)
  },
}
