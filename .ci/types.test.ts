import { execFile } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { it } from 'vitest'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

it('tests are well typed, as the sources are by the build', async () => {
  await promisify(execFile)(join(root, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.test.json'], { cwd: root }).catch((error: { stdout: string }) => {
    throw new Error(error.stdout)
  })
}, 120_000)
