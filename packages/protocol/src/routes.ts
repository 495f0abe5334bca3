// Every path of the protocol, one export each: a page carries only those it asks. Those with a parameter are functions.

export const site = '/v1/site'
export const forms = '/v1/forms'
export const faq = '/v1/faq'
export const article = (id: string): string => `/v1/articles/${encodeURIComponent(id)}`
export const feedback = '/v1/feedback'
export const credential = '/v1/credential'
export const commands = '/v1/commands'
export const hints = '/v1/hints'
export const poll = '/v1/poll'
export const uploads = '/v1/uploads'
export const upload = (id: string): string => `/v1/uploads/${encodeURIComponent(id)}`
export const file = (id: string): string => `/v1/files/${encodeURIComponent(id)}`
export const socket = '/v1/socket'
export const entries = (conversation: string): string => `/v1/conversations/${encodeURIComponent(conversation)}/entries`
export * as desk from './desk-routes.ts'
