// The floors of the house: a file imports only from its own package or a lower floor; packages of one floor never meet.
// docs/architecture.md draws them; .ci/floors.test.ts runs this and plants a forbidden import that must be found.
const floors = {
  protocol: [],
  rules: ['protocol'],
  core: ['protocol', 'rules'],
  server: ['protocol', 'rules'],
  transports: ['protocol', 'rules', 'core'],
  testing: ['protocol', 'rules', 'core'],
}
const view = ['protocol', 'rules', 'core', 'transports']
const allowed = { ...floors, widget: view, desk: view }
const tests = '\\.(test|bench)\\.tsx?$'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...Object.entries(allowed).map(([name, below]) => ({
      name: `floor-of-${name}`,
      severity: 'error',
      from: { path: `^packages/${name}/src/`, pathNot: tests },
      to: { path: '^packages/', pathNot: [name, ...below].map((each) => `^packages/${each}/src/`) },
    })),
    {
      name: 'desk-takes-the-feed',
      severity: 'error',
      from: { path: '^packages/desk/src/', pathNot: tests },
      to: { path: '^packages/core/src/', pathNot: '^packages/core/src/(feed|browser|uploads)/index\\.ts$' },
    },
    {
      name: 'no-node-in-the-page',
      severity: 'error',
      from: { path: '^packages/(protocol|rules|core|transports|widget|desk)/src/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'no-cycles', severity: 'error', from: { path: '^packages/[^/]+/src/' }, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'no-orphans-of-resolution', severity: 'error', from: { path: '^packages/[^/]+/src/' }, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|gallery|bench)/' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['development', 'import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.css', '.json'],
    },
  },
}
