// The paths of the agents' desk.

export const session = '/v1/desk/session'
export const setUp = '/v1/desk/set-up'
export const presence = '/v1/desk/presence'
export const inbox = '/v1/desk/inbox'
export const socket = '/v1/desk/socket'
export const uploads = '/v1/desk/uploads'
export const upload = (id: string): string => `/v1/desk/uploads/${encodeURIComponent(id)}`
export const file = (id: string): string => `/v1/desk/files/${encodeURIComponent(id)}`
export const entries = (conversation: string): string => `/v1/desk/conversations/${encodeURIComponent(conversation)}/entries`
export const faq = '/v1/desk/faq'
export const faqEntry = (locale: string, id: string): string => `/v1/desk/faq/${encodeURIComponent(locale)}/${encodeURIComponent(id)}`
export const faqVersions = (locale: string, id: string): string => `${faqEntry(locale, id)}/versions`
export const questions = '/v1/desk/questions'
export const letters = '/v1/desk/letters'
export const letter = (id: string): string => `${letters}/${encodeURIComponent(id)}`
export const letterRetry = (id: string): string => `${letter(id)}/retry`
