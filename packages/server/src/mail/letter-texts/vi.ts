import type { LetterTexts } from './texts.ts'

export const vi: LetterTexts = {
  teamFacts: { ticket: 'Mã yêu cầu', from: 'Từ', verified: 'đã đăng nhập', unverified: 'chưa xác minh', answerBy: 'Trả lời trước' },
  teamNote: 'Hãy trả lời tại bàn hỗ trợ: người gửi nhận được trong cuộc trò chuyện và qua e-mail.',
  confirmationSubject: 'Chúng tôi đã nhận được tin của bạn',
  confirmation: (site, ticket, time) => [
    `Cảm ơn bạn đã viết cho ${site}.`,
    `Mã yêu cầu của bạn là ${ticket}. Nhân viên sẽ trả lời về địa chỉ này trước ${time}.`,
    'Bạn không viết cho chúng tôi? Vậy có người đã gõ nhầm địa chỉ của bạn, và bạn không cần làm gì cả.',
    `${site} không bao giờ hỏi mật khẩu, mã xác thực hoặc cụm từ khôi phục.`,
  ],
  answerSubject: (agent, site) => `${agent} của ${site} đã trả lời`,
  wrote: (agent) => `${agent} viết:`,
  resume: 'Tiếp tục cuộc trò chuyện:',
  resumeNote: 'Ai có liên kết này đều mở được cuộc trò chuyện của bạn. Xin đừng chia sẻ.',
}
