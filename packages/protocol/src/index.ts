export { canonicalJson } from './canonical-json.ts'
export type { AgentAsk, AgentCommand, AnyCommand, Command, VisitorAsk } from './commands.ts'
export type { Conversation, InboxFact, InboxRow, Phase, Ticket } from './conversation.ts'
export type { Credential, CredentialAsk } from './credential.ts'
export type { DeskSession, FailedLetter, InboxAnswer } from './desk.ts'
export { closeCodes, type ErrorBody, type ErrorCode, errorCodes, errorMeanings, isErrorCode, type Remedy, remedyFor } from './error-codes.ts'
export type { Article, FaqAnswer, FaqEntry, FaqQuestion, Feedback, When } from './faq.ts'
export type {
  ArticleFeedback,
  ArticleReport,
  DeskFaq,
  DeskFaqEntry,
  DeskQuestions,
  FaqChange,
  FaqVersion,
  QuestionChange,
  UnansweredQuestion,
} from './faq-desk.ts'
export type { ClientFrame, Cursors, Frame, Hello, Hint, PollAnswer, PollAsk, Receipt, Status } from './frames.ts'
export { type CommandId, type ConversationId, type Instant, type Locale, type LogId, mintId } from './ids.ts'
export { jsonOf } from './json-of.ts'
export type { AgentCard, AttachmentRef, Author, Cursor, Entry, Fact, FactType, FilledForm, LogEntry, Origin, Rating, VisitorCard } from './log.ts'
export * as routes from './routes.ts'
export type { ScheduleRules, Span, Weekday } from './schedule-rules.ts'
export type {
  ChannelConfig,
  ChannelKind,
  FormField,
  FormsAnswer,
  Localized,
  MailPromise,
  Presence,
  Site,
  SiteAnnouncement,
  SiteAnswer,
  SiteChannel,
  SiteConfig,
  SiteTeam,
  SiteTopic,
  TeamConfig,
  TopicConfig,
  TopicIcon,
} from './site.ts'
export { cleanText, clipText, excessOf, fitsText, maxBytes, maxCodePoints, measureText } from './text.ts'
export { type FileAddress, type UploadAnswer, type UploadAsk, uploadLimits } from './uploads.ts'
export { protocolVersion } from './version.ts'
