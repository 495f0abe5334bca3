import type { Locale } from '@deskbell/protocol'

/** What letters say, by language. Functions get what they name; nothing of it is markup. */
export interface LetterTexts {
  readonly teamFacts: {
    readonly ticket: string
    readonly from: string
    readonly verified: string
    readonly unverified: string
    readonly answerBy: string
  }
  readonly teamNote: string
  readonly confirmationSubject: string
  readonly confirmation: (site: string, ticket: string, time: string) => readonly string[]
  readonly answerSubject: (agent: string, site: string) => string
  readonly wrote: (agent: string) => string
  readonly resume: string
  readonly resumeNote: string
}

export const letterTexts: Readonly<Record<'en' | 'zh-Hans' | 'es', LetterTexts>> = {
  en: {
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
  },
  'zh-Hans': {
    teamFacts: { ticket: '工单', from: '来自', verified: '已登录', unverified: '身份未验证', answerBy: '答复期限' },
    teamNote: '请在客服工作台答复：用户会在会话中看到，也会收到邮件。',
    confirmationSubject: '我们已收到你的来信',
    confirmation: (site, ticket, time) => [
      `感谢你联系 ${site}。`,
      `你的工单号是 ${ticket}。客服人员会在 ${time} 之前回复到这个邮箱。`,
      '如果你没有写信给我们，可能是有人填错了邮箱地址，无需理会这封邮件。',
      `${site} 绝不会索要密码、验证码或助记词。`,
    ],
    answerSubject: (agent, site) => `${site} 的 ${agent} 已答复`,
    wrote: (agent) => `${agent}：`,
    resume: '继续这次会话：',
    resumeNote: '持有这个链接的人都能打开你的会话，请勿转发。',
  },
  es: {
    teamFacts: { ticket: 'Ticket', from: 'De', verified: 'sesión iniciada', unverified: 'sin verificar', answerBy: 'Responder antes de' },
    teamNote: 'Responde desde el puesto de atención: la persona lo recibe en la conversación y por correo.',
    confirmationSubject: 'Hemos recibido tu mensaje',
    confirmation: (site, ticket, time) => [
      `Gracias por escribir a ${site}.`,
      `Tu ticket es ${ticket}. Una persona te responde a esta dirección antes de: ${time}.`,
      '¿No nos has escrito? Entonces alguien se equivocó al teclear su dirección y no tienes que hacer nada.',
      `${site} nunca pide contraseñas, códigos ni frases de recuperación.`,
    ],
    answerSubject: (agent, site) => `${agent}, de ${site}, te ha respondido`,
    wrote: (agent) => `${agent} escribió:`,
    resume: 'Sigue la conversación:',
    resumeNote: 'Quien tenga este enlace puede abrir tu conversación. No lo compartas.',
  },
}

export const letterLocales: readonly Locale[] = Object.keys(letterTexts)
