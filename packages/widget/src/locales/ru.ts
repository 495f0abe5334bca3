import { pluralIn } from './plural.ts'
import type { Strings, Words } from './strings.ts'

/** Weekdays as `в среду` and `до среды` want them; a date such as `24 нояб.` stays. */
const weekdays: Readonly<Record<string, readonly [on: string, until: string]>> = {
  понедельник: ['в понедельник', 'понедельника'],
  вторник: ['во вторник', 'вторника'],
  среда: ['в среду', 'среды'],
  четверг: ['в четверг', 'четверга'],
  пятница: ['в пятницу', 'пятницы'],
  суббота: ['в субботу', 'субботы'],
  воскресенье: ['в воскресенье', 'воскресенья'],
}

/** `во вторник в 09:00`, `24 нояб. в 09:00`, `сегодня в 18:00` */
const onDay = (when: string): string => when.replace(/^\S+/, (day) => weekdays[day]?.[0] ?? day).replace(/ (\d\d:\d\d)$/, ' в $1')

const untilDay = (day: string): string => weekdays[day]?.[1] ?? day

/** The first screen. */
export const words = {
  help: 'Помощь',
  support: 'Поддержка',
  close: 'Закрыть',
  back: 'Назад',
  menu: 'Меню',
  tryAgain: 'Повторить',
  notLoaded: 'Эта часть не загрузилась.',
  wrongServer: 'Поддержка на этой странице не настроена: адрес сервера не указан или неверен.',
  noSite: 'Нет связи с поддержкой. Пробуем ещё раз.',
  hello: (name, greeting) => `Здравствуйте, ${name}. ${greeting}`,
  howCanWeHelp: 'Чем помочь?',
  hereUntil: (time) => `Сотрудники на связи до ${time}`,
  here: 'Сотрудники на связи',
  away: 'Сейчас мы не на связи',
  nobody: 'Сейчас никого нет на месте',
  backAt: (when) => `Вернёмся ${onDay(when)}`,
  today: (time) => `сегодня ${time}`,
  yourTime: (ahead, city) => `${ahead} по вашему времени (${city})`,
  askQuestion: 'Задайте вопрос',
  askHint: 'Спросите своими словами',
  clear: 'Очистить',
  topics: 'Темы',
  channels: 'Другие способы связи',
  writeUs: 'Напишите нам письмо',
  answerBySoon: (day) => `Ответ не позже ${untilDay(day)}, номер обращения сразу`,
} satisfies Words

const plural = pluralIn('ru')

/** `1 минута`, `3 минуты`, `5 минут` */
const minutes = (count: number): string => plural(count, { one: `${count} минута`, few: `${count} минуты`, other: `${count} минут` })

export const strings = {
  ...words,

  helpUnread: (count) => `Помощь, ${plural(count, { one: `${count} непрочитанное`, other: `${count} непрочитанных` })}`,

  comma: ', ',

  yourTalk: 'Ваш диалог',
  newWindow: 'откроется в новом окне',

  // Answers
  answers: 'Ответы',
  answersFound: (count) => plural(count, { one: `${count} ответ`, few: `${count} ответа`, other: `${count} ответов` }),
  noAnswer: 'Ответа на это не нашлось. Попробуйте другие слова или спросите сотрудника.',
  talkToPerson: 'Поговорить с человеком',
  questionGoesAlong: 'Вопрос передадим сразу',
  closedWriteUs: (day) => `Сейчас закрыто. На письмо ответим не позже ${untilDay(day)}`,
  awayWriteUs: (day) => `Сейчас никого нет. На письмо ответим не позже ${untilDay(day)}`,
  updated: (day) => `Обновлено ${day}`,
  toRead: (count) => `${count} мин чтения`,
  minutes: (count) => `${count} мин`,
  didItHelp: 'Это помогло?',
  yes: 'Да',
  no: 'Нет',
  thankYou: 'Спасибо.',
  stillStuck: 'Не помогло? Поговорите с человеком',
  articleGoesAlong: 'Статью передадим сразу',
  articleMissing: 'Статья не загрузилась.',
  reportWrong: 'Сообщить об ошибке в ответе или переводе',
  wrongAnswer: 'Ответ неверен',
  wrongTranslation: 'Перевод неверен',
  whatShouldItSay: 'Как должно быть?',
  sendReport: 'Отправить',
  reportSent: 'Спасибо. Мы это прочитаем.',
  reportNotSent: 'Сообщение не отправлено. Попробуйте ещё раз.',
  playVideo: (title) => `Воспроизвести видео: ${title}`,

  // Topic form
  personAnswers: (reply) => `Ответит человек, ${reply}`,
  whatHappened: 'Что случилось?',
  sendToPerson: 'Отправить сотруднику',
  formGoesAlong: 'Заполненное передадим сразу',
  choose: 'Выберите',
  optional: 'необязательно',
  faults: {
    required: 'Заполните это поле.',
    amount: 'Это не сумма. Напишите так: 1250,00.',
    datetime: 'Это не дата со временем.',
    choice: 'Выберите из списка.',
  },
  localTime: (zone) => `Ваше время, ${zone}`,

  // Queue
  waiting: 'Ждём сотрудника',
  placeKept: 'Место сохранится, даже если закрыть страницу',
  asking: 'Зовём сотрудника',
  ahead: (count) =>
    count === 0 ? 'Следующая очередь ваша' : `Перед вами ${plural(count, { one: `${count} человек`, few: `${count} человека`, other: `${count} человек` })}`,
  about: (low, high) => `Около ${low === high ? low : `${low}–${high}`} ${plural(high, { one: 'минуты', other: 'минут' })}`,
  next: 'Следующий',
  you: 'Вы',
  nobodyNow: 'Сейчас никого нет на месте',
  nobodyHint: 'Ваше место сохранено. На письмо ответим обязательно.',
  whileYouWait: 'Пока вы ждёте',
  leaveQueue: 'Выйти из очереди и написать письмо',
  addDetail: 'Добавьте подробность',
  yourQuestion: 'Ваш вопрос',

  // Thread
  messages: 'Сообщения',
  message: 'Сообщение',
  writeMessage: 'Напишите сообщение',
  send: 'Отправить',
  newTalk: 'Здесь ответит человек.',
  sending: 'Отправляется',
  waitingForLine: 'Ждёт связи',
  sentAt: (time) => `Отправлено ${time}`,
  readAt: 'Прочитано',
  notSent: 'Не отправлено.',
  notSentBecause: {
    closed: 'Не отправлено: поддержка сейчас закрыта.',
    'too-large': 'Не отправлено: слишком длинно.',
    forbidden: 'Не отправлено: этой странице нельзя писать в поддержку.',
  },
  remove: 'Убрать',
  saidBy: (name, time) => `${name}, ${time}`,
  youSaid: (time) => `Вы, ${time}`,
  byMail: 'письмом',
  joined: (name, site) => `С вами ${name}, личность подтверждает ${site}`,
  verified: (site) => `Личность подтверждает ${site}`,
  askedForPerson: 'Вы позвали сотрудника',
  fromArticle: (title) => `Из статьи «${title}»`,
  leftQueue: 'Вы вышли из очереди',
  ticketMade: (number) => `Письмо отправлено, обращение ${number}`,
  resolved: 'Решено',
  reopened: 'Открыто снова',
  rated: 'Спасибо за оценку',
  erased: 'Сообщение удалено',
  typing: (name) => `${name} печатает`,
  newMessages: (count) => plural(count, { one: `${count} новое сообщение`, few: `${count} новых сообщения`, other: `${count} новых сообщений` }),
  earlier: 'Предыдущие сообщения',
  tooLong: (over) =>
    `Длиннее на ${plural(over, { one: `${over} символ`, few: `${over} символа`, other: `${over} символов` })}. Сократите или отправьте по частям.`,
  tooMuch: (length, most) => `Слишком длинно: символов ${length}, помещается ${most}. Ничего не изменилось.`,
  left: (count) => `Осталось ${count}`,
  lineLost: (time) => `Связь прервалась. Подключаемся; последнее обновление ${time}`,
  lineLostEarly: 'Связь прервалась. Подключаемся',
  refused: 'Этой странице нельзя связаться с поддержкой. Перезагрузите её.',
  linkExpired: 'Срок действия ссылки истёк. Напишите здесь или ответьте на письмо.',
  notDone: 'Не получилось. Попробуйте ещё раз.',
  notDoneClosed: 'Не получилось: поддержка сейчас закрыта.',
  outboxFull: 'Слишком многое уже ждёт отправки. Ваш текст остаётся здесь; отправьте его, когда связь вернётся.',
  memoryOnly: 'Этот браузер ничего не хранит: ваши тексты остаются только в этой вкладке.',

  // E-mail
  emailUs: 'Напишите нам',
  answersBy: (day) => `Человек ответит не позже ${untilDay(day)}`,
  yourEmail: 'Ваш e-mail',
  fromAccount: 'Из вашего аккаунта',
  topic: 'Раздел',
  subject: 'Тема',
  howCanWe: 'Чем помочь?',
  noSecrets: 'Не пишите пароли, коды и секретные фразы.',
  draftBelow: 'Черновик из чата уже здесь.',
  sendEmail: 'Отправить письмо',
  addressFaults: {
    empty: 'Нам нужен ваш адрес, чтобы ответить.',
    form: 'Это не адрес e-mail. Проверьте, нет ли опечатки.',
    several: 'Укажите только один адрес.',
    'line-break': 'В адресе не бывает переносов строк.',
    'too-long': 'Этот адрес слишком длинный.',
  },
  subjectMissing: 'Хватит пары слов, чтобы письмо попало к нужному человеку.',
  subjectOdd: 'Напишите обычными словами.',
  textMissing: 'Расскажите, что случилось.',
  emailWaits: 'Сохранено здесь. Отправим, как только вернётся связь.',
  emailNotSent: 'Письмо не отправлено. Ваш текст на месте.',
  noMail: 'Сейчас отсюда нельзя отправить письмо.',
  openNow: 'Сотрудник уже на связи.',
  chatInstead: 'Лучше в чате',
  emailSent: 'Письмо отправлено',
  answerBy: (day) => `Ответ не позже ${untilDay(day)}`,
  weHaveIt: 'Мы получили ваше сообщение. Страницу можно закрыть.',
  ticket: 'Обращение',
  answerLabel: 'Ответ до',
  dayAndTime: (day, time) => `${day}, ${time}`,
  goesTo: 'Отправим на',
  copy: 'Копировать',
  copied: 'Скопировано',
  oneTalk: 'Отвечайте письмом или здесь: это один разговор.',
  addMore: 'Дополнить',
  done: 'Готово',

  // Rating
  resolvedAt: (time) => `Решено ${time}`,
  answeredIn: (name, count) => `На связи: ${name}, всего ${minutes(count)}`,
  rate: 'Оцените разговор',
  howDidItGo: (name) => (name ? `Как всё прошло, ${name}?` : 'Как всё прошло?'),
  threeTaps: 'Три касания. Низкие оценки увидит руководитель.',
  speed: 'Скорость',
  skill: 'Знания',
  attitude: 'Отношение',
  scale: '1 плохо, 5 отлично',
  marks: ['Плохо', 'Слабо', 'Неплохо', 'Хорошо', 'Отлично'],
  isItSolved: 'Вопрос решён?',
  anythingElse: 'Что-нибудь ещё',
  oneLine: 'Хватит одной строки',
  reopen: 'Открыть снова',
  sendRating: 'Отправить оценку',
  ratingNotSent: 'Оценка не отправлена. Попробуйте ещё раз.',

  // Settings
  language: 'Язык',
  sound: 'Звук',
  soundHint: 'Короткий сигнал о новом сообщении',
} satisfies Strings
