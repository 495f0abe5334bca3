import type { IncomingMessage } from 'node:http'
import { expect, it } from 'vitest'
import { addressOf } from './address-of.ts'

const address = (proxies: number, remoteAddress: string, forwarded?: string): string =>
  addressOf({ headers: { 'x-forwarded-for': forwarded }, socket: { remoteAddress } } as unknown as IncomingMessage, proxies)

it('[A43] counts by the socket without proxies, and by what the outermost of ours saw with them', () => {
  expect(address(0, '203.0.113.9')).toBe('203.0.113.9')
  expect(address(0, '203.0.113.9', '1.2.3.4')).toBe('203.0.113.9')
  expect(address(1, '10.0.0.1', '1.2.3.4')).toBe('1.2.3.4')
  expect(address(1, '10.0.0.1', '6.6.6.6, 1.2.3.4')).toBe('1.2.3.4')
  expect(address(2, '10.0.0.1', '6.6.6.6, 1.2.3.4, 10.0.0.2')).toBe('1.2.3.4')
  expect(address(2, '10.0.0.1')).toBe('10.0.0.1')
})

it('[A43] takes the addresses of one IPv6 network for one', () => {
  expect(address(0, '2001:db8:1:2:3:4:5:6')).toBe(address(0, '2001:db8:1:2::9'))
  expect(address(0, '2001:db8:1:2::1')).not.toBe(address(0, '2001:db8:1:3::1'))
  expect(address(0, '::ffff:203.0.113.9')).toBe('203.0.113.9')
})
