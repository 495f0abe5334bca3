import '@preact/signals'
import { Component, type ComponentChildren, type ComponentType } from 'preact'
import type { Model } from '../model/model.ts'

export interface Life {
  /** Unique in the page, for names that elements refer to each other by. */
  readonly id: string
  /** Runs once the elements are there; what it returns runs when they are gone, if it is a function. */
  onMount(run: () => unknown): void
}

let count = 0

/**
 * A component of two halves: `setup` runs once and may make signals; what it returns draws, and draws again when a signal it
 * read has changed, as every component does with `@preact/signals`. The model comes from the `Root` above.
 */
export function view<Props = unknown>(setup: (model: Model, life: Life) => (props: Props) => ComponentChildren): ComponentType<Props> {
  return class extends Component<Props> {
    readonly #mounts: (() => unknown)[] = []
    readonly #stops: unknown[] = []
    readonly #draw = setup((this.context as { readonly model: Model }).model, { id: `d${count++}`, onMount: (run) => this.#mounts.push(run) })

    override componentDidMount(): void {
      for (const run of this.#mounts) this.#stops.push(run())
    }

    override componentWillUnmount(): void {
      for (const stop of this.#stops) if (typeof stop === 'function') stop()
    }

    override render(props: never): ComponentChildren {
      return this.#draw(props)
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
