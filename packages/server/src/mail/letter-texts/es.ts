import type { LetterTexts } from './texts.ts'

export const es: LetterTexts = {
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
}
