import type { LetterTexts } from './texts.ts'

export const pt: LetterTexts = {
  teamFacts: { ticket: 'Protocolo', from: 'De', verified: 'conectado à conta', unverified: 'não verificado', answerBy: 'Responder até' },
  teamNote: 'Responda pelo painel de atendimento: a pessoa recebe na conversa e por e-mail.',
  confirmationSubject: 'Recebemos sua mensagem',
  confirmation: (site, ticket, time) => [
    `Obrigado por escrever para ${site}.`,
    `Seu protocolo é ${ticket}. Uma pessoa responde a este endereço até ${time}.`,
    'Você não escreveu para nós? Então alguém digitou seu endereço por engano, e você não precisa fazer nada.',
    `${site} nunca pede senha, código ou frase de recuperação.`,
  ],
  answerSubject: (agent, site) => `${agent}, de ${site}, respondeu`,
  wrote: (agent) => `${agent} escreveu:`,
  resume: 'Continue a conversa:',
  resumeNote: 'Quem tiver este link pode abrir sua conversa. Guarde-o só para você.',
}
