import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Application, Converter, ReflectionKind } from 'typedoc'
import { MarkdownPageEvent } from 'typedoc-plugin-markdown'

const docs = dirname(fileURLToPath(import.meta.url))
const tables = ['interfaceProperties', 'typeAliasProperties', 'classProperties', 'typeDeclaration', 'propertyMembers', 'parameters']

/** Writes one page for each source into `folder`: `page` names the file, `title` is its heading, `first` the type to begin with. */
export async function describeTypes(folder, sources) {
  const [first, ...others] = sources
  const isAlone = others.length === 0
  await mkdir(folder, { recursive: true })
  const tsconfig = join(folder, 'tsconfig.json')
  await writeFile(tsconfig, JSON.stringify(compilation(sources)))
  const app = await Application.bootstrapWithPlugins({
    entryPoints: sources.map(({ source }) => source),
    tsconfig,
    plugin: ['typedoc-plugin-markdown'],
    outputs: [{ name: 'markdown', path: folder }],
    cleanOutputDir: false,
    router: 'module',
    logLevel: 'Warn',
    sort: ['source-order'],
    excludeExternals: true,
    excludePrivate: true,
    skipErrorChecking: true,
    disableSources: true,
    readme: 'none',
    githubPages: false,
    entryFileName: isAlone ? first.page : 'modules',
    pageTitleTemplates: {
      index: () => first.title,
      module: ({ name }) => sources.find(({ page }) => page === name)?.title ?? name,
    },
    hidePageHeader: true,
    hideBreadcrumbs: true,
    hideGroupHeadings: true,
    useCodeBlocks: true,
    tableColumnSettings: { hideModifiers: true, hideInherited: true, hideOverrides: true },
    ...Object.fromEntries(tables.map((kind) => [`${kind}Format`, 'table'])),
  })
  // Everything is read-only; saying so in each cell hides what differs.
  app.renderer.on(MarkdownPageEvent.END, (event) => {
    event.contents = event.contents?.replace(/^\|.*$/gm, (row) => row.replaceAll('readonly ', '')).replace(/^(const|function) "([\w.]+)"/gm, '$1 $2')
  })
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const module of isAlone ? [project] : project.children) bringNamespacesIn(project, module)
  })
  const project = await app.convert()
  if (!project) throw new Error(`No reference could be written into ${folder}.`)
  for (const module of isAlone ? [project] : project.children) {
    const found = isAlone ? first : sources.find(({ source }) => source.endsWith(`/${module.name}.ts`) || source.endsWith(`/${module.name}/index.ts`))
    if (!found) throw new Error(`${module.name} is none of the sources.`)
    module.name = found.page
    await sortAsExported(module, found)
  }
  await app.generateOutputs(project)
  if (app.logger.hasErrors()) throw new Error(`The reference in ${folder} has errors.`)
  await rm(tsconfig)
  if (!isAlone) await rm(join(folder, 'modules.md'))
}

/** What a namespace holds stands on the page of its module, as `routes.site`: with a page of its own it would make a folder of the module. */
function bringNamespacesIn(project, module) {
  for (const namespace of module.children?.filter(({ kind }) => kind === ReflectionKind.Namespace) ?? []) {
    bringNamespacesIn(project, namespace)
    for (const member of namespace.children ?? []) for (const named of [member, ...(member.signatures ?? [])]) named.name = `${namespace.name}.${named.name}`
    project.mergeReflections(namespace, module)
  }
}

const compilation = (sources) => ({
  extends: join(docs, '../tsconfig.base.json'),
  compilerOptions: { lib: ['ES2023', 'DOM', 'DOM.Iterable'], types: ['node'], typeRoots: [join(docs, '../node_modules/@types')] },
  files: sources.map(({ source }) => source),
})

/** A page keeps the order in which its source names things. */
async function sortAsExported(module, { source, first }) {
  const text = await readFile(source, 'utf8')
  const places = new Map([[first, -1]])
  for (const { 0: name, index } of text.matchAll(/\w+/g)) if (!places.has(name)) places.set(name, index)
  for (const group of module.groups ?? []) group.children.sort((one, other) => (places.get(one.name) ?? 0) - (places.get(other.name) ?? 0))
}
