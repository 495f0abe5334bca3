// Gets the workspace ready: packages installed as the lockfile says, everything built.
// Does nothing that was done already. Speaks on stderr only: stdout belongs to the command that follows.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** Runs a command with its output on stderr; ends this process when it fails. */
export function run(title, command, parameters, options = {}) {
  const started = Date.now()
  process.stderr.write(`${title} …\n`)
  const { status, error } = spawnSync(command, parameters, { cwd: root, stdio: ['ignore', 2, 2], ...options })
  if (error || status !== 0) {
    process.stderr.write(`${title} failed${error ? `: ${error.message}` : ''}.\n`)
    process.exit(1)
  }
  process.stderr.write(`${title} done in ${((Date.now() - started) / 1000).toFixed(1)} s\n`)
}

export function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'pnpm-lock.yaml')))
    .digest('hex')
  const mark = join(root, 'node_modules', '.installed-lockfile')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return
  run('Installing packages', 'npx', ['--yes', packageManager, 'install', '--frozen-lockfile', '--loglevel=info', '--reporter=append-only'])
  writeFileSync(mark, wanted)
}

export function build() {
  const mark = join(root, 'node_modules', '.built')
  if (existsSync(mark) && statSync(mark).mtimeMs > newestSource()) return
  run('Compiling', join(root, 'node_modules/.bin/tsc'), ['-b'])
  run('Building the widget', process.execPath, ['build.mjs'], { cwd: join(root, 'packages/widget') })
  run('Building the desk', join(root, 'node_modules/.bin/vite'), ['build', '--logLevel', 'warn'], { cwd: join(root, 'packages/desk') })
  mkdirSync(dirname(mark), { recursive: true })
  writeFileSync(mark, '')
}

/** When any file that a build reads was last changed, in ms. */
function newestSource() {
  let newest = 0
  const visit = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (['node_modules', 'dist', '.data'].includes(entry.name)) continue
      const path = join(folder, entry.name)
      if (entry.isDirectory()) visit(path)
      else newest = Math.max(newest, statSync(path).mtimeMs)
    }
  }
  visit(join(root, 'packages'))
  visit(join(root, 'examples'))
  return newest
}

// `node .ci/set-up.mjs [module] [arguments]`: set up, then become that module, in this very process, so that signals reach it.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  install()
  build()
  const [node, , module, ...rest] = process.argv
  if (module) {
    process.argv = [node, join(root, module), ...rest]
    // Not awaited: a module that imports this one would wait for it for ever.
    import(pathToFileURL(join(root, module)).href)
  }
}
