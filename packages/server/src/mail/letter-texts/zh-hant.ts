import type { LetterTexts } from './texts.ts'

export const zhHant: LetterTexts = {
  teamFacts: { ticket: '案件', from: '來自', verified: '已登入', unverified: '身分未驗證', answerBy: '回覆期限' },
  teamNote: '請在客服工作台回覆：使用者會在對話中看到，也會收到郵件。',
  confirmationSubject: '我們已收到你的來信',
  confirmation: (site, ticket, time) => [
    `感謝你聯絡 ${site}。`,
    `你的案件編號是 ${ticket}。客服人員會在 ${time} 之前回覆到這個信箱。`,
    '如果你沒有寫信給我們，可能是有人填錯了電子郵件地址，不必理會這封信。',
    `${site} 絕不會要求你提供密碼、驗證碼或助記詞。`,
  ],
  answerSubject: (agent, site) => `${site} 的 ${agent} 已回覆`,
  wrote: (agent) => `${agent}：`,
  resume: '繼續這次對話：',
  resumeNote: '擁有這個連結的人都能開啟你的對話，請勿轉寄。',
}
