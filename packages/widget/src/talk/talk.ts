// What a talk with a person needs, in one chunk: its parts never go without each other, and compress better together.
export { ConversationScreen } from '../thread/conversation-screen.tsx'
export { askPerson } from './ask-person.ts'
export { openChat } from './open-chat.ts'
export { openTalk } from './open-talk.ts'
