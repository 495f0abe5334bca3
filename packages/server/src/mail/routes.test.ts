import { type FailedLetter, mintId, routes } from '@deskbell/protocol'
import { expect, it } from 'vitest'
import { openMailbox } from '../testing/mailbox.ts'
import { openLine } from '../testing/raw-line.ts'
import { ada, ben } from '../testing/small-site.ts'
import { startServer } from '../testing/start-server.ts'

/** A server with a ticket of team alpha whose mail to the visitor is refused until `isFixed`. */
async function refuse() {
  const state = { isFixed: false }
  const mailbox = await openMailbox(({ envelope }) => (envelope.includes('visitor@mail.example') && !state.isFixed ? 550 : null))
  const { url, ask, credential, signIn } = await startServer({ mail: { url: mailbox.url } })
  const visitor = await openLine(url, (await credential()).token)
  const talk = mintId()
  await visitor.send(talk, { type: 'email.leave', address: 'visitor@mail.example', subject: 'Lost', text: 'Where is it?', locale: 'en' })
  const { token } = await signIn(ada)
  const failed = async (as = token) => (await ask<readonly FailedLetter[]>('GET', routes.desk.letters, { token: as })).body
  await expect.poll(async () => (await failed()).length, { timeout: 10_000 }).toBe(1)
  const [letter] = await failed()
  if (!letter) throw new Error('No letter failed.')
  return { ask, failed, letter, mailbox, signIn, state, talk, token }
}

it('[PR91] [F61] a letter that was refused for good is shown to its team alone, and leaves when it is tried again', async () => {
  const { ask, failed, letter, mailbox, signIn, state, talk, token } = await refuse()
  expect(letter).toMatchObject({ conversation: talk, to: 'visitor@mail.example', kind: 'confirmation', attempts: 1 })
  expect(letter.ticket).toMatch(/^LS-/)
  expect(letter.reason).toMatch(/^[^\n]*550[^\n]*$/)

  const other = await signIn(ben)
  const retry = routes.desk.letterRetry(letter.id)
  expect(await failed(other.token)).toEqual([])
  expect((await ask('POST', retry, { token: other.token, body: {} })).status).toBe(404)
  expect((await ask('DELETE', routes.desk.letter(letter.id), { token: other.token })).status).toBe(404)
  expect((await ask('POST', routes.desk.letterRetry('x'), { token, body: {} })).status).toBe(404)
  expect((await ask('GET', routes.desk.letters)).status).toBe(401)
  expect((await ask('POST', retry, { body: {} })).status).toBe(401)

  expect((await ask('POST', retry, { token, body: {} })).status).toBe(200)
  await expect.poll(async () => (await failed())[0]?.attempts, { timeout: 10_000 }).toBe(2)
  state.isFixed = true
  expect((await ask('POST', retry, { token, body: {} })).status).toBe(200)
  await expect.poll(() => mailbox.mails.filter(({ envelope }) => envelope.includes('visitor@mail.example')).length, { timeout: 10_000 }).toBe(1)
  expect(await failed()).toEqual([])
  // Once more changes nothing: it has left.
  expect((await ask('POST', retry, { token, body: {} })).status).toBe(200)
  expect(await failed()).toEqual([])
})

it('[PR91] the notice can be put away', async () => {
  const { ask, failed, letter, token } = await refuse()
  expect((await ask('DELETE', routes.desk.letter(letter.id), { token })).status).toBe(200)
  expect(await failed()).toEqual([])
})
