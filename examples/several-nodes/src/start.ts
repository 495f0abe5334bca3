import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createBalancer } from './balancer.ts'

/** Two nodes of `npm run serve` and a balancer before them, with the settings of the environment. Ends when one of them can't start. */
const port = Number(process.env.PORT ?? 4700)
const ports = [port + 1, port + 2]
const main = fileURLToPath(new URL('../../../packages/server/dist/main.js', import.meta.url))

// The nodes see the balancer's address for everyone: with a balancer that speaks HTTP, PROXIES=1 gives each visitor limits of their own.
const nodes = ports.map((nodePort) => spawn(process.execPath, [main], { env: { ...process.env, PORT: `${nodePort}` }, stdio: 'inherit' }))
const balancer = createBalancer(ports).listen(port, '127.0.0.1', () => process.stderr.write(`Both nodes behind http://127.0.0.1:${port}\n`))

const stop = (): void => {
  balancer.close()
  for (const node of nodes) node.kill('SIGTERM')
}
for (const node of nodes) node.once('exit', stop)
process.once('SIGTERM', stop)
process.once('SIGINT', stop)
