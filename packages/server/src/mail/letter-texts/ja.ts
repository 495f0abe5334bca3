import type { LetterTexts } from './texts.ts'

export const ja: LetterTexts = {
  teamFacts: { ticket: '受付番号', from: '差出人', verified: 'ログイン済み', unverified: '未確認', answerBy: '回答期限' },
  teamNote: 'サポートデスクから返信してください。お客様には会話とメールの両方で届きます。',
  confirmationSubject: 'お問い合わせを受け付けました',
  confirmation: (site, ticket, time) => [
    `${site} にお問い合わせいただき、ありがとうございます。`,
    `受付番号は ${ticket} です。${time} までに、担当者がこのアドレスへ回答します。`,
    'お心当たりがない場合は、どなたかがアドレスを間違えて入力されたようです。何もしていただく必要はありません。',
    `${site} がパスワード、認証コード、リカバリーフレーズをお尋ねすることはありません。`,
  ],
  answerSubject: (agent, site) => `${site} の ${agent} から回答があります`,
  wrote: (agent) => `${agent}：`,
  resume: '会話を続ける：',
  resumeNote: 'このリンクを知っている人は誰でも会話を開けます。他の人に渡さないでください。',
}
