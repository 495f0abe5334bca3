import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const execute = promisify(execFile)

it('every file is formatted and free of lint', async () => {
  const { stderr } = await execute(join(root, 'node_modules/.bin/biome'), ['ci', '--error-on-warnings', '--colors=off'], { cwd: root }).catch(
    (error: { stdout: string; stderr: string }) => {
      throw new Error(error.stdout + error.stderr)
    },
  )
  expect(stderr).not.toContain('Found')
}, 60_000)

it('no file or folder has a name that says nothing', async () => {
  const vague = /(^|\/)(utils?|helpers?|common|misc|shared|lib|types|constants|manager)(\.[a-z]+)?(\/|$)/
  const named = async (folder: string): Promise<readonly string[]> => {
    const entries = (await readdir(join(root, folder), { withFileTypes: true })).filter(({ name }) => !['node_modules', 'dist'].includes(name))
    const paths = await Promise.all(entries.map((entry) => (entry.isDirectory() ? named(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`])))
    return paths.flat()
  }
  const paths = (await Promise.all(['packages', 'examples', 'docs'].map(named))).flat()
  expect(paths.length).toBeGreaterThan(500)
  expect(paths.filter((path) => vague.test(path))).toEqual([])
})
