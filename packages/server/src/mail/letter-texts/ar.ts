import type { LetterTexts } from './texts.ts'

export const ar: LetterTexts = {
  teamFacts: { ticket: 'التذكرة', from: 'من', verified: 'سجّل الدخول', unverified: 'غير موثّق', answerBy: 'موعد الرد' },
  teamNote: 'أجب من مكتب الدعم: يصل الرد إلى صاحبه في المحادثة وبالبريد.',
  confirmationSubject: 'وصلتنا رسالتك',
  confirmation: (site, ticket, time) => [
    `شكرًا على مراسلة ${site}.`,
    `رقم تذكرتك ${ticket}. يجيبك أحد موظفينا على هذا العنوان في موعد أقصاه ${time}.`,
    'لم تراسلنا؟ إذن كتب أحدهم عنوانك سهوًا، ولا يلزمك فعل شيء.',
    `لا يطلب ${site} أبدًا كلمة مرور أو رمزًا أو عبارة استرداد.`,
  ],
  answerSubject: (agent, site) => `وصلك رد من ${agent}، ${site}`,
  wrote: (agent) => `من ${agent}:`,
  resume: 'تابع المحادثة:',
  resumeNote: 'يفتح هذا الرابط محادثتك لكل من يملكه. احتفظ به لنفسك من فضلك.',
}
