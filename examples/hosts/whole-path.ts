import type { Agent, Visitor } from '../profiles/stories/browser.ts'
import { wordsOf } from '../profiles/stories/words.ts'

/** Everything a visitor can come for, one after the other: an answer, a person, a rating, an e-mail. The panel is open. */
export async function walkWholePath(visitor: Visitor, agent: Agent, question: string): Promise<void> {
  const words = wordsOf(visitor.locale)
  await visitor.askBox.fill('reset my password')
  await visitor.panel.getByRole('option').first().click()
  await visitor.panel.getByRole('button', { name: words.stillStuck }).waitFor()
  await visitor.panel.getByRole('button', { name: 'Back' }).click()

  await visitor.askForPerson(question)
  await agent.open(question)
  await agent.accept()
  await agent.say(`An answer to “${question}”`)
  await visitor.log.getByText('An answer to').waitFor()
  await visitor.say('Thank you')
  await agent.log.getByText('Thank you', { exact: true }).waitFor()
  await agent.resolve()
  const rating = visitor.panel.getByRole('group', { name: words.rate })
  await rating.waitFor()
  for (const axis of words.axes) await rating.getByRole('radiogroup', { name: axis }).getByRole('radio', { name: /^5/ }).check({ force: true })
  await visitor.panel.getByRole('button', { name: words.sendRating }).click()
  await visitor.panel.getByText(words.rated).first().waitFor()

  await visitor.panel.getByRole('button', { name: 'Done' }).click()
  await visitor.panel
    .getByRole('button', { name: /e-mail/i })
    .first()
    .click()
  await visitor.address.fill('mara@mail.example')
  await visitor.subject.fill(question)
  await visitor.text.fill('Where is it?')
  await visitor.panel.getByRole('button', { name: words.sendEmail }).click()
  await visitor.panel.getByText(/^[A-Z]{2}-[0-9A-Z]{6}$/).waitFor()
}
