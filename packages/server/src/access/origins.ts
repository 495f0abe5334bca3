import type { IncomingMessage } from 'node:http'

/** Whether a browser page of the request's origin may speak to this server. */
export type MayEnter = (request: IncomingMessage) => boolean

/**
 * `allowed`: exact origins, such as `https://www.example.com`; `none` lets in what has no origin, such as an app.
 * Undefined: pages of this server's own host, programs without an origin, and on loopback every page of loopback.
 */
export function createOriginCheck(allowed: readonly string[] | undefined): MayEnter {
  if (allowed) {
    const exact = new Set(allowed)
    return ({ headers: { origin } }) => exact.has(origin ?? 'none')
  }
  return ({ headers: { origin, host } }) => {
    if (origin === undefined) return true
    const page = URL.canParse(origin) ? new URL(origin) : null
    if (!page || host === undefined) return false
    return page.host === host || (isLoopback(page.hostname) && URL.canParse(`http://${host}`) && isLoopback(new URL(`http://${host}`).hostname))
  }
}

const isLoopback = (hostname: string): boolean => /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname)
