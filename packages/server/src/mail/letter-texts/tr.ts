import type { LetterTexts } from './texts.ts'

export const tr: LetterTexts = {
  teamFacts: { ticket: 'Talep', from: 'Gönderen', verified: 'oturum açmış', unverified: 'doğrulanmamış', answerBy: 'En geç yanıt' },
  teamNote: 'Destek masasından yanıtlayın: yanıt hem görüşmeye hem de e-postayla ulaşır.',
  confirmationSubject: 'Mesajınız bize ulaştı',
  confirmation: (site, ticket, time) => [
    `${site} ekibine yazdığınız için teşekkürler.`,
    `Talep numaranız ${ticket}. Bir görevli bu adrese yanıt verir, en geç: ${time}.`,
    'Bize yazmadınız mı? O zaman biri adresinizi yanlışlıkla yazmıştır ve bir şey yapmanız gerekmez.',
    `${site} sizden asla parola, kod ya da kurtarma ifadesi istemez.`,
  ],
  answerSubject: (agent, site) => `${agent} yanıtladı, ${site}`,
  wrote: (agent) => `${agent} yazdı:`,
  resume: 'Görüşmeye devam edin:',
  resumeNote: 'Bu bağlantı, ona sahip olan herkese görüşmenizi açar. Lütfen kimseyle paylaşmayın.',
}
