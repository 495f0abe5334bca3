/** Every path of the protocol. Those with a parameter are functions. */
export const routes = {
  site: '/v1/site',
  forms: '/v1/forms',
  faq: '/v1/faq',
  article: (id: string): string => `/v1/articles/${encodeURIComponent(id)}`,
  credential: '/v1/credential',
  commands: '/v1/commands',
  hints: '/v1/hints',
  poll: '/v1/poll',
  socket: '/v1/socket',
  entries: (conversation: string): string => `/v1/conversations/${encodeURIComponent(conversation)}/entries`,
  desk: {
    session: '/v1/desk/session',
    setUp: '/v1/desk/set-up',
    presence: '/v1/desk/presence',
    inbox: '/v1/desk/inbox',
    socket: '/v1/desk/socket',
    entries: (conversation: string): string => `/v1/desk/conversations/${encodeURIComponent(conversation)}/entries`,
  },
} as const
