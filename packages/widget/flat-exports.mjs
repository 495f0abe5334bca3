const namespace = /^var (\w+) = \/\* @__PURE__ \*\/ __exportAll\(\{([^}]*)\}\);\n/gm
const runtime = /^import \{ \w+ as __exportAll \} from "\.\/rolldown-runtime\.js";\n/m

/**
 * What a chunk tells of its modules are its own exports. The bundler puts an object of getters between, where one chunk holds several modules that
 * are imported dynamically, and fills it in a loop that finds whatever a page's scripts have added to `Object.prototype` [A4].
 */
export const flatExports = {
  name: 'flat-exports',
  renderChunk(code) {
    let flat = code.replace(runtime, '').replace(/(import\("\.\/[\w-]+\.js"\))\.then\(\(n\) => n\.\w+\)/g, '$1')
    for (const [text, name, members] of flat.matchAll(namespace)) {
      const exports = members.replace(/(\w+): \(\) => (\w+)/g, '$2 as $1').trim()
      flat = flat.replace(text, '').replace(new RegExp(`\\b${name} as \\w+(?=[^}]*\\};?\\s*$)`), exports)
    }
    return flat === code ? null : flat
  },
  generateBundle(_, bundle) {
    delete bundle['rolldown-runtime.js']
    for (const { code, fileName } of Object.values(bundle))
      if (/_exports\b|rolldown-runtime|\.then\(\w+=>\w+\.\w\)\.then/.test(code)) this.error(`${fileName} still has a namespace object.`)
  },
}
