import type { LetterTexts } from './texts.ts'

export const en: LetterTexts = {
  teamFacts: { ticket: 'Ticket', from: 'From', verified: 'signed in', unverified: 'not verified', answerBy: 'Answer by' },
  teamNote: 'Answer at the desk: the visitor gets it in the conversation and by mail.',
  confirmationSubject: 'We have your message',
  confirmation: (site, ticket, time) => [
    `Thank you for writing to ${site}.`,
    `Your ticket is ${ticket}. A person answers to this address by ${time}.`,
    'You did not write to us? Then somebody typed your address by mistake, and there is nothing you need to do.',
    `${site} never asks for a password, a code or a recovery phrase.`,
  ],
  answerSubject: (agent, site) => `${agent} of ${site} has answered`,
  wrote: (agent) => `${agent} wrote:`,
  resume: 'Go on with the conversation:',
  resumeNote: 'This link opens your conversation for whoever has it. Please keep it to yourself.',
}
