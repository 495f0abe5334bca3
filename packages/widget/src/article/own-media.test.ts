import { expect, it } from 'vitest'
import { ownMedia } from './own-media.ts'

const media = ownMedia('https://help.example/desk', 'https://www.larkspur.example/account?x#y')

it.each([
  ['https://help.example/a.png', 'https://help.example/a.png'],
  ['/a.png', 'https://help.example/a.png'],
  ['a.png', 'https://help.example/desk/a.png'],
  ['https://www.larkspur.example/film.mp4', 'https://www.larkspur.example/film.mp4'],
])('[P8] takes %j of our own', (src, href) => {
  expect(media(src)).toBe(href)
})

it.each([
  'https://tracker.example/a.png',
  '//tracker.example/a.png',
  'http://help.example/a.png',
  'https://help.example.tracker.example/a.png',
  'https://help.example@tracker.example/a.png',
  'data:image/png;base64,AA',
  'javascript:alert(1)',
  'blob:https://help.example/1',
  'https://',
])('[P30] [A2] refuses %j', (src) => {
  expect(media(src)).toBeNull()
})
