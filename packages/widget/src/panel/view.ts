import { effect } from '@preact/signals'
import { Component, type ComponentChildren, type ComponentType } from 'preact'
import type { Model } from '../model/model.ts'

export interface Life {
  /** Unique in the page, for names that elements refer to each other by. */
  readonly id: string
  /** Runs once the elements are there; what it returns runs when they are gone, if it is a function. */
  onMount(run: () => unknown): void
}

let count = 0

type Parts = Readonly<Record<string, unknown>>
const isSame = (before: Parts, after: Parts): boolean => Object.keys({ ...before, ...after }).every((name) => before[name] === after[name])

/**
 * A component of two halves: `setup` runs once and may make signals; what it returns draws, and draws again when a signal it
 * read or a part of its props has changed, and for nothing else. The model comes from the `Root` above.
 */
export function view<Props = unknown>(setup: (model: Model, life: Life) => (props: Props) => ComponentChildren): ComponentType<Props> {
  return class extends Component<Props> {
    readonly #mounts: (() => unknown)[] = []
    readonly #stops: unknown[] = []
    #unfollow = (): void => undefined
    readonly #draw = setup((this.context as { readonly model: Model }).model, { id: `d${count++}`, onMount: (run) => this.#mounts.push(run) })

    override componentDidMount(): void {
      for (const run of this.#mounts) this.#stops.push(run())
    }

    override componentWillUnmount(): void {
      this.#unfollow()
      for (const stop of this.#stops) if (typeof stop === 'function') stop()
    }

    override shouldComponentUpdate(next: object): boolean {
      return !isSame(this.props as Parts, next as Parts)
    }

    // `@preact/signals` would follow too, but weighs a kilobyte with all that no view asks for: the script tag takes its core alone.
    override render(props: never): ComponentChildren {
      const unfollow = this.#unfollow
      let outcome: (() => ComponentChildren) | undefined
      // Runs for the draw, and once more when a signal changes that the draw has read.
      this.#unfollow = effect(() => {
        if (outcome) return this.forceUpdate()
        try {
          const drawn = this.#draw(props)
          outcome = () => drawn
        } catch (fault) {
          outcome = () => {
            throw fault
          }
        }
      })
      unfollow()
      return outcome?.()
    }
  } as unknown as ComponentType<Props>
}

/** Gives the model to every view below it. */
export class Root extends Component<{ readonly model: Model; readonly children: ComponentChildren }> {
  override getChildContext(): object {
    return { model: this.props.model }
  }

  override render(): ComponentChildren {
    return this.props.children
  }
}
