// `npm test`: sets up, builds, runs every test and ends with one line `N passed, N failed`.
// What could not run is named with the reason; with DESKBELL_REQUIRE=all that is a failure.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, install, run } from './set-up.mjs'

const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** What tests need of the machine, by the Debian package that brings it. The databases are started by the tests themselves, never as services. */
const needed = {
  chromium: existsSync(chromium),
  postgresql: existsSync('/usr/lib/postgresql'),
  'redis-server': spawnSync('redis-server', ['--version']).status === 0,
}

function provide() {
  const missing = Object.keys(needed).filter((name) => !needed[name])
  const canInstall = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0
  if (missing.length === 0 || !canInstall) return
  const quietly = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  run('Refreshing the package list', 'apt-get', ['-qq', 'update'], quietly)
  run(`Installing ${missing.join(', ')}`, 'apt-get', ['-qq', 'install', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=600', ...missing], quietly)
}

install()
provide()
build()

const passes = existsSync(chromium) ? ['node', 'dom', 'stories'] : ['node', 'dom']
const skipped = existsSync(chromium) ? [] : [`the stories in a real browser: no Chromium at ${chromium} (set CHROMIUM, or install the package "chromium")`]
const folder = mkdtempSync(join(tmpdir(), 'deskbell-test-'))
const results = join(folder, 'results.json')
const { status } = spawnSync(
  'node_modules/.bin/vitest',
  ['run', ...passes.flatMap((name) => ['--project', name]), '--reporter=default', '--reporter=json', `--outputFile.json=${results}`, ...process.argv.slice(2)],
  { stdio: 'inherit' },
)
const report = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : { numPassedTests: 0, numFailedTests: 1, testResults: [] }
rmSync(folder, { recursive: true })

for (const file of report.testResults) {
  for (const test of file.assertionResults) if (test.status !== 'passed' && test.status !== 'failed') skipped.push(`${test.fullName} (${test.status})`)
}
for (const line of skipped) console.log(`skipped: ${line}`)
const required = process.env.DESKBELL_REQUIRE === 'all' ? skipped.length : 0
// A file that can't be loaded has no tests to fail, but vitest's own exit code knows.
const failed = Math.max(report.numFailedTests + required, status === 0 ? 0 : 1)
console.log(`${report.numPassedTests} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
