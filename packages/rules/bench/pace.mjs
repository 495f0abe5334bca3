/** What a run gives, and the ms of CPU it took: others on the machine count little. */
export function cpuOf(run) {
  const began = process.cpuUsage()
  const result = run()
  const { system, user } = process.cpuUsage(began)
  return [result, (user + system) / 1000]
}

/** The ms of CPU in which an engine loads what it prepared, the first time; null where it can't. */
export const loadingOf = ({ prepare }, entries) => (prepare ? Number(cpuOf(prepare(entries))[1].toFixed(1)) : null)

/** How long runs take, in ms, each the best of three: a busy machine must not count. */
export function paceOf(runs) {
  const times = runs.map((run) => {
    const turns = [0, 1, 2].map(() => {
      const began = performance.now()
      run()
      return performance.now() - began
    })
    return Math.min(...turns)
  })
  times.sort((one, other) => one - other)
  const at = (share) => Number(times[Math.floor(times.length * share)].toFixed(3))
  return { p50: at(0.5), p99: at(0.99) }
}
