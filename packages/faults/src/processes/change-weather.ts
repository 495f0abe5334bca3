import type { FaultProxy, Weather } from './fault-proxy.ts'

/** Fine again as often as not; a line that was cut is cut in the middle of what it carries. */
export function changeWeather(proxy: FaultProxy, random: () => number): void {
  const luck = Math.floor(random() * 13)
  const kinds: readonly Weather[] = [
    { type: 'late', ms: 50, jitter: 200 },
    { type: 'lossy', ms: 200, share: 0.05, repeat: 1_000 },
    { type: 'sliced', bytes: 1 + Math.floor(random() * 7) },
    { type: 'narrow', bytesPerSecond: 20_000 },
    { type: 'buffered', ms: 300 },
    { type: 'one-way', deaf: 'page' },
    { type: 'one-way', deaf: 'server' },
    { type: 'half-open' },
  ]
  const wasDeaf = proxy.weather.type === 'half-open' || proxy.weather.type === 'one-way'
  // A line that lost bytes is of no use to anybody any more.
  if (luck > 10 || wasDeaf) proxy.reset()
  proxy.weather = kinds[luck] ?? { type: 'clear' }
}
