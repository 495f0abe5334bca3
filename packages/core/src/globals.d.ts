/** The few globals that core may use. Anything else of a page or of Node is a compile error. */

interface AbortSignal {
  readonly aborted: boolean
}
declare function setTimeout(run: () => void, ms: number): number
declare function clearTimeout(timer: number): void
declare function queueMicrotask(run: () => void): void
