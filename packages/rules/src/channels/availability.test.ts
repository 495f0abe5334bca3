import type { ScheduleRules } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { availability } from './availability.ts'

const hours: ScheduleRules = { timeZone: 'UTC', weekly: { mon: [['09:00', '18:00']] } }
const at = (iso: string): number => Date.parse(iso)
const inHours = at('2025-06-02T12:00:00Z')
const closing = at('2025-06-02T18:00:00Z')

describe('availability', () => {
  it('[CH1] [P20] is open within hours while somebody is there', () => {
    expect(availability(hours, 'online', inHours)).toEqual({ open: true, changesAt: closing, because: null })
    expect(availability(hours, undefined, inHours)).toEqual({ open: true, changesAt: closing, because: null })
  })

  it('[CH1] [P20] is closed outside hours, whoever is there, until they begin', () => {
    expect(availability(hours, 'online', closing)).toEqual({ open: false, changesAt: at('2025-06-09T09:00:00Z'), because: 'hours' })
    expect(availability(hours, 'nobody', closing).because).toBe('hours')
  })

  it('[CH2] [P20] is not open when nobody is there', () => {
    expect(availability(hours, 'nobody', inHours)).toEqual({ open: false, changesAt: closing, because: 'nobody' })
  })

  it('[CH2] [P14] is open, with a wait, when everybody is busy', () => {
    expect(availability(hours, 'full', inHours)).toEqual({ open: true, changesAt: closing, because: 'full' })
  })

  it('[CH3] [P20] never closes without hours', () => {
    expect(availability(undefined, undefined, inHours)).toEqual({ open: true, changesAt: null, because: null })
    expect(availability(undefined, 'nobody', inHours)).toEqual({ open: false, changesAt: null, because: 'nobody' })
  })
})
