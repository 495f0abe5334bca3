import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

interface Cruise {
  readonly modules: readonly { readonly source: string }[]
  readonly summary: { readonly violations: readonly { readonly rule: { readonly name: string }; readonly from: string; readonly to: string }[] }
}

function cruise(folder: string): Promise<Cruise> {
  const tool = join(root, 'node_modules/.bin/depcruise')
  return new Promise((resolve, reject) => {
    // The tool exits with the number of violations, so its output counts and its status does not.
    execFile(tool, ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'packages'], { cwd: folder, maxBuffer: 1 << 28 }, (error, stdout) => {
      if (stdout.startsWith('{')) resolve(JSON.parse(stdout))
      else reject(error ?? new Error(stdout))
    })
  })
}

const sourceFiles = async (): Promise<string[]> => {
  const packages = await readdir(join(root, 'packages'))
  const lists = await Promise.all(packages.map((name) => readdir(join(root, 'packages', name, 'src'), { recursive: true })))
  return lists.flat().filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
}

describe('the floors of the house', () => {
  it('a file imports only from its own package or a lower floor', async () => {
    const { modules, summary } = await cruise(root)
    const read = modules.filter(({ source }) => /^packages\/[^/]+\/src\/.*\.tsx?$/.test(source) && !source.endsWith('.d.ts'))
    expect(read.length, 'the tool must have read every source file').toBeGreaterThanOrEqual((await sourceFiles()).length)
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([])
  }, 60_000)

  it('a forbidden import is reported', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'deskbell-floors-'))
    try {
      await cp(join(root, '.dependency-cruiser.mjs'), join(folder, '.dependency-cruiser.mjs'))
      for (const name of ['rules', 'core']) await mkdir(join(folder, 'packages', name, 'src'), { recursive: true })
      await writeFile(join(folder, 'packages/core/src/upper.ts'), 'export const upper = 1\n')
      await writeFile(join(folder, 'packages/rules/src/lower.ts'), "import { upper } from '../../core/src/upper.ts'\nexport const lower = upper\n")
      const { summary } = await cruise(folder)
      expect(summary.violations.map(({ rule }) => rule.name)).toContain('floor-of-rules')
    } finally {
      await rm(folder, { recursive: true })
    }
  }, 60_000)
})
