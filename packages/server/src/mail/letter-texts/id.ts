import type { LetterTexts } from './texts.ts'

export const id: LetterTexts = {
  teamFacts: { ticket: 'Tiket', from: 'Dari', verified: 'sudah masuk', unverified: 'belum diverifikasi', answerBy: 'Batas jawaban' },
  teamNote: 'Jawab dari meja bantuan: pengirim menerimanya di percakapan dan lewat e-mail.',
  confirmationSubject: 'Pesan Anda sudah kami terima',
  confirmation: (site, ticket, time) => [
    `Terima kasih sudah menghubungi ${site}.`,
    `Nomor tiket Anda ${ticket}. Petugas menjawab ke alamat ini paling lambat ${time}.`,
    'Tidak merasa menghubungi kami? Berarti seseorang salah mengetik alamat Anda, dan Anda tidak perlu melakukan apa pun.',
    `${site} tidak pernah meminta kata sandi, kode, atau frasa pemulihan.`,
  ],
  answerSubject: (agent, site) => `${agent} dari ${site} sudah menjawab`,
  wrote: (agent) => `${agent} menulis:`,
  resume: 'Lanjutkan percakapan:',
  resumeNote: 'Tautan ini membuka percakapan Anda bagi siapa pun yang memilikinya. Mohon jangan dibagikan.',
}
