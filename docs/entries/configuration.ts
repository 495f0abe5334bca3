/**
 * The document an exchange writes, as one typed object or as JSON. The server checks it at start and names every fault at once.
 *
 * Where a shape has a type parameter `Text`, a configuration holds {@link Localized} there: one text per language.
 *
 * @module
 */

export type { FaqEntry, FaqQuestion, When } from '../../packages/protocol/src/faq.ts'
export type { ScheduleRules, Span, Weekday } from '../../packages/protocol/src/schedule-rules.ts'
export type {
  Announcement,
  Channel,
  ChannelKind,
  FormField,
  Localized,
  MailConfig,
  MailPromise,
  SiteConfig,
  Team,
  TeamConfig,
  Topic,
  TopicIcon,
} from '../../packages/protocol/src/site.ts'
