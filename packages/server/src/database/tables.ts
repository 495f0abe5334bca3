/**
 * Every table, in the order they came to be: a database remembers how many of these steps it has taken.
 * Steps are only ever added. Times are milliseconds since the epoch. Written for SQLite, and said again for PostgreSQL by `dialects.ts`;
 * a step that needs words of their own gives both.
 */
export const steps: readonly (string | { readonly sqlite: string; readonly postgres: string })[] = [
  `
  create table meta (key text primary key, value text not null) strict, without rowid;

  create table conversation (
    id text primary key, principal text not null, head integer not null, state text not null,
    team text, phase text not null, agent text, queued_at integer, changed_at integer not null
  ) strict, without rowid;
  create index conversation_of_principal on conversation (principal);
  create index conversation_of_team on conversation (team, phase, queued_at);
  create index conversation_of_agent on conversation (agent) where phase = 'assigned';

  -- Conversations and inboxes alike. A log begins at 1 and has no gaps.
  create table entry (
    log text not null, seq integer not null, at integer not null, command text not null,
    by text not null, fact text not null, more integer not null, primary key (log, seq)
  ) strict, without rowid;
  create table inbox (log text primary key, head integer not null) strict, without rowid;
  -- Kept for ever: it is what makes a repeat harmless.
  create table command (
    conversation text not null, id text not null, digest text not null, seq integer not null, primary key (conversation, id)
  ) strict, without rowid;
  create table snapshot (log text not null, seq integer not null, state text not null, primary key (log, seq)) strict, without rowid;
  create table read_mark (conversation text primary key, visitor integer not null, agent integer not null) strict, without rowid;
  create table wait (id integer primary key, team text not null, ms integer not null) strict;
  create index wait_of_team on wait (team, id);

  create table letter (
    id integer primary key, message_id text not null unique, conversation text not null, kind text not null, recipient text not null,
    letter text not null, once text unique, due integer not null, unless_read integer,
    state text not null, attempts integer not null, not_before integer not null, batch text, fault text
  ) strict;
  create index letter_to_send on letter (not_before) where state in ('pending', 'handed');

  create table agent (
    id text primary key, name text not null, email text not null unique, password text not null, teams text not null,
    online integer not null, present integer not null
  ) strict, without rowid;
  create table desk_session (hash text primary key, agent text not null, used_at integer not null) strict, without rowid;
  create table resume_key (hash text primary key, conversation text not null, created_at integer not null) strict, without rowid;
  `,
  {
    // A number that is read aloud must mean one ticket.
    sqlite: `
      create table ticket (number text primary key, conversation text not null) strict, without rowid;
      insert or ignore into ticket (number, conversation)
        select state ->> '$.ticket.number', id from conversation where state ->> '$.ticket.number' is not null;
    `,
    postgres: 'create table ticket (number text primary key, conversation text not null) strict, without rowid;',
  },
  `
  -- Until when an agent counts as being at the desk; whichever node has their socket moves it on.
  alter table agent add column here_until integer not null default 0;
  alter table agent drop column present;
  `,
  `
  -- One text of the FAQ in one language. Without published and draft it was taken away; the row keeps its revision.
  create table faq_text (
    locale text not null, id text not null, position integer not null, revision integer not null, published text, draft text,
    changed_at integer not null, changed_by text, from_file integer not null, primary key (locale, id)
  ) strict, without rowid;
  create table faq_version (
    number integer primary key, locale text not null, id text not null, at integer not null, by text, entry text
  ) strict;
  create index faq_version_of_text on faq_version (locale, id, number);

  -- Masked before it comes here, and without a word on who asked.
  create table unanswered (
    locale text not null, question_key text not null, count integer not null, last_at integer not null, examples text not null,
    hidden integer not null, primary key (locale, question_key)
  ) strict, without rowid;
  create index unanswered_by_count on unanswered (count, last_at);
  create table article_feedback (
    locale text not null, article text not null, helped integer not null, not_helped integer not null, led_to_person integer not null,
    examples text not null, primary key (locale, article)
  ) strict, without rowid;
  create table article_report (
    id text primary key, locale text not null, article text not null, what text not null, content text not null, at integer not null
  ) strict, without rowid;
  create index article_report_by_time on article_report (at);
  `,
  `
  -- The type is found when the last byte came: until then there is no such file.
  create table file (
    id text primary key, conversation text not null, owner text not null, name text not null, type text,
    size integer not null, received integer not null, created_at integer not null
  ) strict, without rowid;
  create index file_of_owner on file (owner, created_at);
  create index file_unfinished on file (created_at) where type is null;
  create table file_part (file text not null, start integer not null, bytes blob not null, primary key (file, start)) strict, without rowid;
  `,
  `
  -- Every open desk asks for these.
  create index letter_given_up on letter (id) where state = 'dead';
  `,
  `
  -- Of a picture, so that its place is kept before it has come.
  alter table file add column width integer;
  alter table file add column height integer;
  `,
  `
  -- Whether a message refers to it, or is about to: then it stays.
  alter table file add column used integer not null default 0;
  update file set used = 1 where type is not null;
  create index file_unused on file (created_at) where used = 0;
  `,
]
