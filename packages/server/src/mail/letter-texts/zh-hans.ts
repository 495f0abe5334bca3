import type { LetterTexts } from './texts.ts'

export const zhHans: LetterTexts = {
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
}
