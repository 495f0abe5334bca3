import type { IncomingMessage } from 'node:http'

/**
 * The address that limits are counted by. Behind `proxies` of our own it is the one that the outermost of them saw;
 * what stands before that in `X-Forwarded-For` is a claim of the client's. An IPv6 address counts by its /64.
 */
export function addressOf({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>, proxies: number): string {
  const seen = [...String(headers['x-forwarded-for'] ?? '').split(','), socket.remoteAddress ?? ''].map((address) => address.trim()).filter(Boolean)
  const address = seen.at(-1 - Math.min(proxies, seen.length - 1)) ?? ''
  return address.includes(':') && !address.startsWith('::ffff:') ? expand(address).slice(0, 4).join(':') : address.replace('::ffff:', '')
}

function expand(address: string): string[] {
  const [head = '', tail] = address.split('::')
  const first = head.split(':').filter(Boolean)
  const last = tail?.split(':').filter(Boolean) ?? []
  return tail === undefined ? first : [...first, ...Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0'), ...last]
}
