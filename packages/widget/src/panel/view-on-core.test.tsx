import { Component } from 'preact'
import { expect, it, vi } from 'vitest'
import { describeView } from '../../test/describe-view.tsx'

vi.mock('@preact/signals', () => import('@preact/signals-core'))

it('nothing but a view follows signals here', () => expect(Component.prototype).not.toHaveProperty('shouldComponentUpdate'))
describeView('the core of `@preact/signals` alone, as behind the script tag')
