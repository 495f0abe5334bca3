const loop = /for\((?:var|let) (\w+) in (\w+)\)(\w+\(\w+,\1,\{get:\2\[\1\],enumerable:!0\}\))/

/** What a chunk exports is what its own list names, whatever a page's scripts have added to `Object.prototype` [A4]. */
export const ownExports = {
  name: 'own-exports',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) chunk.code = chunk.code.replace(loop, 'for(let $1 of Object.keys($2))$3')
  },
}
