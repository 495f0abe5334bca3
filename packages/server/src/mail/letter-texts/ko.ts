import type { LetterTexts } from './texts.ts'

export const ko: LetterTexts = {
  teamFacts: { ticket: '접수 번호', from: '보낸 사람', verified: '로그인됨', unverified: '확인되지 않음', answerBy: '답변 기한' },
  teamNote: '상담 데스크에서 답변해 주세요. 고객은 대화와 이메일로 받습니다.',
  confirmationSubject: '문의를 접수했습니다',
  confirmation: (site, ticket, time) => [
    `${site}에 문의해 주셔서 감사합니다.`,
    `접수 번호는 ${ticket}입니다. ${time}까지 상담원이 이 주소로 답변합니다.`,
    '문의하신 적이 없다면 다른 분이 주소를 잘못 입력한 것이니 아무것도 하지 않으셔도 됩니다.',
    `${site}에서는 비밀번호, 인증 코드, 복구 문구를 절대 묻지 않습니다.`,
  ],
  answerSubject: (agent, site) => `${site}의 ${agent} 님이 답변했습니다`,
  wrote: (agent) => `${agent} 님의 답변:`,
  resume: '대화 이어가기:',
  resumeNote: '이 링크를 가진 사람은 누구나 대화를 열 수 있습니다. 다른 사람에게 전달하지 마세요.',
}
