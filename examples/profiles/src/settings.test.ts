import { describe, expect, it } from 'vitest'
import { parseSettings } from './settings.ts'

const profiles = ['one', 'meridian']

describe('the demo’s command line', () => {
  it('has a default for everything', () => {
    expect(parseSettings([], profiles)).toEqual({
      profile: 'meridian',
      port: 4700,
      data: '.data/meridian',
      now: null,
      transport: 'auto',
      letterDelay: 60,
      control: false,
      json: false,
    })
  })

  it('takes every option', () => {
    const argv = ['--', '--profile', 'one', '--port', '0', '--data', '/tmp/x', '--now', '2026-11-23T02:30:00Z', '--transport', 'rest', '--control', '--json']
    expect(parseSettings(argv, profiles)).toEqual({
      profile: 'one',
      port: 0,
      data: '/tmp/x',
      now: Date.UTC(2026, 10, 23, 2, 30),
      transport: 'rest',
      letterDelay: 60,
      control: true,
      json: true,
    })
  })

  it.each([
    [['--profile', 'two'], 'There is no profile "two"; use one of one, meridian.'],
    [['--port', '70000'], '--port 70000 is not a port; use 0 to 65535.'],
    [['--now', 'tomorrow'], '--now tomorrow is not an instant; write it like 2026-11-23T02:30:00Z.'],
    [['--transport', 'pigeon'], '--transport pigeon is unknown; use websocket, rest or auto.'],
    [['--letter-delay', 'soon'], '--letter-delay soon is not a number of seconds.'],
    [['--colour'], "Unknown option '--colour'."],
  ])('names what is wrong with %j', (argv, sentence) => {
    expect(parseSettings(argv, profiles)).toEqual({ fault: sentence })
  })
})
