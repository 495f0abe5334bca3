import type { LetterTexts } from './texts.ts'

export const ru: LetterTexts = {
  teamFacts: { ticket: 'Обращение', from: 'От', verified: 'вошёл в аккаунт', unverified: 'личность не проверена', answerBy: 'Ответить до' },
  teamNote: 'Отвечайте на рабочем месте поддержки: ответ придёт и в диалог, и письмом.',
  confirmationSubject: 'Мы получили ваше сообщение',
  confirmation: (site, ticket, time) => [
    `Спасибо, что написали в ${site}.`,
    `Номер обращения: ${ticket}. Сотрудник ответит на этот адрес не позже: ${time}.`,
    'Вы нам не писали? Значит, кто-то указал ваш адрес по ошибке, и делать ничего не нужно.',
    `${site} никогда не спрашивает пароль, код или секретную фразу.`,
  ],
  answerSubject: (agent, site) => `${agent} (${site}): вам ответили`,
  wrote: (agent) => `${agent}:`,
  resume: 'Продолжить разговор:',
  resumeNote: 'Эта ссылка открывает ваш разговор любому, у кого она есть. Никому её не передавайте.',
}
