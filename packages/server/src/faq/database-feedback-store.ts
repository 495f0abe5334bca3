import type { Locale } from '@deskbell/protocol'
import type { Database } from '../database/database.ts'
import { get, type Row, run, type Work } from '../database/work.ts'
import { type FeedbackLimits, type FeedbackStore, feedbackLimits, listed, withExample } from './feedback-store.ts'

const examplesOf = (row: Row | undefined): readonly string[] => JSON.parse(String(row?.examples ?? '[]')) as string[]

function* countOf(table: 'unanswered' | 'article_report'): Work<number> {
  const row = yield* get(`select count(*) as rows_in from ${table}`)
  return Number(row?.rows_in)
}

function* addToArticle(article: string, locale: Locale, add: { readonly helped?: number; readonly notHelped?: number; readonly led?: string }): Work<void> {
  const row = yield* get('select * from article_feedback where locale = ? and article = ? for update', locale, article)
  yield* run(
    `insert into article_feedback (locale, article, helped, not_helped, led_to_person, examples) values (?, ?, ?, ?, ?, ?)
     on conflict (locale, article) do update set helped = excluded.helped, not_helped = excluded.not_helped,
       led_to_person = excluded.led_to_person, examples = excluded.examples`,
    locale,
    article,
    Number(row?.helped ?? 0) + (add.helped ?? 0),
    Number(row?.not_helped ?? 0) + (add.notHelped ?? 0),
    Number(row?.led_to_person ?? 0) + (add.led === undefined ? 0 : 1),
    JSON.stringify(withExample(examplesOf(row), add.led ?? '')),
  )
}

/** What visitors told of the answers, in a database. Of two who tell the same at once on two nodes one may go uncounted. */
export function createDatabaseFeedbackStore(database: Database, limits: FeedbackLimits = feedbackLimits): FeedbackStore {
  return {
    asked: ({ key, locale, text }, at) =>
      database.write(function* (): Work<void> {
        yield* run('delete from unanswered where last_at < ?', at - limits.forgetAfter)
        const row = yield* get('select count, examples from unanswered where locale = ? and question_key = ? for update', locale, key)
        const over = row ? 0 : (yield* countOf('unanswered')) + 1 - limits.questions
        for (let left = over; left > 0; left--) {
          const rarest = yield* get('select locale, question_key from unanswered order by count, last_at, question_key limit 1')
          yield* run('delete from unanswered where locale = ? and question_key = ?', String(rarest?.locale), String(rarest?.question_key))
        }
        yield* run(
          `insert into unanswered (locale, question_key, count, last_at, examples, hidden) values (?, ?, ?, ?, ?, 0)
           on conflict (locale, question_key) do update set count = excluded.count, last_at = excluded.last_at, examples = excluded.examples`,
          locale,
          key,
          Number(row?.count ?? 0) + 1,
          at,
          JSON.stringify(withExample(examplesOf(row), text)),
        )
      }),
    voted: (article, locale, helped) => database.write(() => addToArticle(article, locale, helped ? { helped: 1 } : { notHelped: 1 })),
    ledToPerson: (article, locale, question) => database.write(() => addToArticle(article, locale, { led: question })),
    reported: ({ id, article, locale, what, text, at }) =>
      database.write(function* (): Work<void> {
        for (let over = (yield* countOf('article_report')) + 1 - limits.reports; over > 0; over--) {
          const oldest = yield* get('select id from article_report order by at, id limit 1')
          yield* run('delete from article_report where id = ?', String(oldest?.id))
        }
        yield* run(
          'insert into article_report (id, locale, article, what, content, at) values (?, ?, ?, ?, ?, ?) on conflict (id) do nothing',
          id,
          locale,
          article,
          what,
          text,
          at,
        )
      }),

    async unanswered() {
      const rows = await database.all(`select * from unanswered where hidden = 0 order by count desc, last_at desc, locale, question_key limit ${listed}`)
      return rows.map((row) => ({
        key: String(row.question_key),
        locale: String(row.locale),
        count: Number(row.count),
        lastAt: Number(row.last_at),
        examples: examplesOf(row),
      }))
    },
    async articles() {
      return (await database.all('select * from article_feedback order by locale, article')).map((row) => ({
        article: String(row.article),
        locale: String(row.locale),
        helped: Number(row.helped),
        notHelped: Number(row.not_helped),
        ledToPerson: Number(row.led_to_person),
        examples: examplesOf(row),
      }))
    },
    async reports() {
      return (await database.all(`select * from article_report order by at desc, id limit ${listed}`)).map((row) => ({
        id: String(row.id),
        article: String(row.article),
        locale: String(row.locale),
        what: row.what === 'translation' ? 'translation' : 'answer',
        text: String(row.content),
        at: Number(row.at),
      }))
    },
    change: (change) =>
      database.write(() => {
        if (change.type === 'report-done') return run('delete from article_report where id = ?', change.id)
        if (change.type === 'answered') return run('delete from unanswered where locale = ? and question_key = ?', change.locale, change.key)
        return run('update unanswered set hidden = 1 where locale = ? and question_key = ?', change.locale, change.key)
      }),
  }
}
