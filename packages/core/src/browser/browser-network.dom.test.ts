import { afterEach, describe, expect, it, vi } from 'vitest'
import { browserNetwork } from './browser-network.ts'

afterEach(() => vi.restoreAllMocks())

describe('browserNetwork', () => {
  it('[CN6] nudges when the page is online, shown, looked at or brought back', () => {
    const run = vi.fn()
    const stop = browserNetwork().onNudge(run)
    for (const type of ['online', 'focus', 'pageshow']) window.dispatchEvent(new Event(type))
    expect(run).toHaveBeenCalledTimes(3)
    const visibility = vi.spyOn(document, 'visibilityState', 'get')
    visibility.mockReturnValue('hidden')
    document.dispatchEvent(new Event('visibilitychange'))
    expect(run).toHaveBeenCalledTimes(3)
    visibility.mockReturnValue('visible')
    document.dispatchEvent(new Event('visibilitychange'))
    expect(run).toHaveBeenCalledTimes(4)
    stop()
    for (const type of ['online', 'focus', 'pageshow']) window.dispatchEvent(new Event(type))
    document.dispatchEvent(new Event('visibilitychange'))
    expect(run).toHaveBeenCalledTimes(4)
  })

  it('[CN10] [F52] passes on what the platform believes', () => {
    const online = vi.spyOn(navigator, 'onLine', 'get')
    online.mockReturnValue(false)
    expect(browserNetwork().isOnline()).toBe(false)
    online.mockReturnValue(true)
    expect(browserNetwork().isOnline()).toBe(true)
  })
})
