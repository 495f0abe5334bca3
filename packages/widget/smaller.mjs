import { minify } from 'terser'

/** A second minifier finds what the first has left: 3 % of what a visitor fetches. */
export const smaller = {
  name: 'smaller',
  async generateBundle(_, bundle) {
    // Not `pure_getters`: to read a signal's value is to follow it.
    const compress = { ecma: 2022, passes: 2, unsafe_arrows: true, unsafe_methods: true, unsafe_symbols: true }
    // What Preact's source calls its own; `lean-preact.mjs` sees to it that nobody else does.
    const mangle = { properties: { regex: /^_[a-z]/ } }
    for (const chunk of Object.values(bundle)) chunk.code = (await minify(chunk.code, { module: true, ecma: 2022, compress, mangle })).code
  },
}
