import { expect, it } from 'vitest'
import { describeBus } from '../testing/describe-bus.ts'
import { createLocalBus } from './local-bus.ts'

describeBus('the bus in one process', async () => {
  const bus = createLocalBus()
  return { here: bus, there: bus }
})

it('asks nobody to look again where it hears everything', () => {
  expect(createLocalBus().lookEvery()).toBeNull()
  expect(createLocalBus(2_000).lookEvery()).toBe(2_000)
})
