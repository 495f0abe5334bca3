import { pluralIn } from './plural.ts'
import type { Strings, Words } from './strings.ts'

/** Keeps a name or a number in one piece among words that run the other way. */
const isolated = (text: string): string => `\u2068${text}\u2069`

/** `يوم الثلاثاء`, `24 نوفمبر` */
const dayOf = (day: string): string => (/^(\d|اليوم)/.test(day) ? day : `يوم ${day}`)

/** `يوم الاثنين الساعة 09:00`, `اليوم الساعة 18:00` */
const atTime = (when: string): string => dayOf(when).replace(/ (\d\d:\d\d)$/, ' الساعة $1')

/** The first screen. */
export const words = {
  help: 'المساعدة',
  support: 'الدعم',
  close: 'إغلاق',
  back: 'رجوع',
  menu: 'القائمة',
  tryAgain: 'إعادة المحاولة',
  notLoaded: 'لم يُحمَّل هذا الجزء.',
  wrongServer: 'لم تُضبط خدمة المساعدة في هذه الصفحة: عنوان الخادم ناقص أو غير صحيح.',
  noSite: 'لا يمكن الوصول إلى الدعم الآن. نعيد المحاولة.',
  hello: (name, greeting) => `مرحبًا ${isolated(name)}. ${isolated(greeting)}`,
  howCanWeHelp: 'كيف يمكننا مساعدتك؟',
  hereUntil: (time) => `فريقنا موجود حتى الساعة ${time}`,
  here: 'فريقنا موجود الآن',
  away: 'فريقنا غير موجود الآن',
  nobody: 'لا أحد في مكتب الدعم الآن',
  backAt: (when) => `نعود ${atTime(when)}`,
  today: (time) => `اليوم ${time}`,
  yourTime: (ahead, city) => `${ahead}، بتوقيتك في ${isolated(city)}`,
  askQuestion: 'اطرح سؤالًا',
  askHint: 'اسأل بكلماتك',
  clear: 'مسح',
  topics: 'المواضيع',
  channels: 'طرق أخرى للتواصل معنا',
  writeUs: 'راسلنا بالبريد الإلكتروني',
  answerBySoon: (day) => `الرد في موعد أقصاه ${dayOf(day)}، ورقم التذكرة فورًا`,
} satisfies Words

const plural = pluralIn('ar')

/** In the case that `خلال` and `من` ask for. */
const minutes = (count: number): string =>
  plural(count, { one: 'دقيقة واحدة', two: 'دقيقتين', few: `${count} دقائق`, many: `${count} دقيقة`, other: `${count} دقيقة` })

export const strings = {
  ...words,

  helpUnread: (count) =>
    `المساعدة، ${plural(count, { one: 'رسالة واحدة غير مقروءة', two: 'رسالتان غير مقروءتين', few: `${count} رسائل غير مقروءة`, other: `${count} رسالة غير مقروءة` })}`,

  comma: '، ',

  yourTalk: 'محادثتك',
  newWindow: 'يُفتح في نافذة جديدة',

  // Answers
  answers: 'الإجابات',
  answersFound: (count) =>
    plural(count, { zero: 'لا إجابات', one: 'إجابة واحدة', two: 'إجابتان', few: `${count} إجابات`, many: `${count} إجابة`, other: `${count} إجابة` }),
  noAnswer: 'لا توجد إجابة عن هذا. جرّب كلمات أخرى، أو اسأل أحد موظفينا.',
  answersIn: (language: string): string => `الإجابات هنا باللغة ${language}.`,
  talkToPerson: 'تحدّث إلى أحد موظفينا',
  questionGoesAlong: 'نرفق سؤالك',
  closedWriteUs: (day) => `الدعم مغلق الآن. بالبريد يصلك الرد في موعد أقصاه ${dayOf(day)}`,
  awayWriteUs: (day) => `لا أحد هنا الآن. بالبريد يصلك الرد في موعد أقصاه ${dayOf(day)}`,
  updated: (day) => `آخر تحديث ${day}`,
  toRead: (count) => `قراءة في ${minutes(count)}`,
  minutes: (count) => `${count} د`,
  didItHelp: 'هل أفادك هذا؟',
  yes: 'نعم',
  no: 'لا',
  thankYou: 'شكرًا لك.',
  stillStuck: 'لم تُحل المشكلة؟ تحدّث إلى أحد موظفينا',
  articleGoesAlong: 'نرفق هذا المقال',
  articleMissing: 'لم يُحمَّل هذا المقال.',
  reportWrong: 'الإبلاغ عن إجابة أو ترجمة خاطئة',
  wrongAnswer: 'الإجابة خاطئة',
  wrongTranslation: 'الترجمة خاطئة',
  whatShouldItSay: 'ما النص الصحيح؟',
  sendReport: 'إرسال البلاغ',
  reportSent: 'شكرًا لك. سيقرؤه أحدنا.',
  reportNotSent: 'لم يُرسل البلاغ. حاول مرة أخرى.',
  playVideo: (title) => `تشغيل الفيديو: ${title}`,

  // Topic form
  personAnswers: (reply) => `يجيبك أحد موظفينا، ${reply}`,
  whatHappened: 'ماذا حدث؟',
  sendToPerson: 'إرسال إلى موظف',
  formGoesAlong: 'نرفق ما ملأته',
  choose: 'اختر',
  optional: 'اختياري',
  faults: {
    required: 'يُرجى ملء هذا الحقل.',
    amount: 'هذا ليس مبلغًا. اكتبه هكذا: 1250.00.',
    datetime: 'هذا ليس تاريخًا ووقتًا.',
    choice: 'يُرجى الاختيار من القائمة.',
  },
  localTime: (zone) => `بتوقيتك، ${isolated(zone)}`,

  // Queue
  waiting: 'في انتظار أحد موظفينا',
  placeKept: 'دورك محفوظ، حتى لو أغلقت هذه الصفحة',
  asking: 'نطلب لك موظفًا',
  ahead: (count) =>
    plural(count, {
      zero: 'أنت التالي',
      one: 'قبلك شخص واحد',
      two: 'قبلك شخصان',
      few: `قبلك ${count} أشخاص`,
      many: `قبلك ${count} شخصًا`,
      other: `قبلك ${count} شخص`,
    }),
  about: (low, high) => (low === high ? `نحو ${minutes(low)}` : `من ${low} إلى ${minutes(high)}`),
  next: 'التالي',
  you: 'أنت',
  nobodyNow: 'لا أحد في مكتب الدعم الآن',
  nobodyHint: 'دورك محفوظ. وبالبريد الإلكتروني يصلك الرد حتمًا.',
  whileYouWait: 'ريثما يحين دورك',
  leaveQueue: 'مغادرة الانتظار والمراسلة بالبريد',
  addDetail: 'أضف تفصيلًا',
  yourQuestion: 'سؤالك',

  // Thread
  messages: 'الرسائل',
  message: 'الرسالة',
  writeMessage: 'اكتب رسالة',
  send: 'إرسال',
  newTalk: 'يجيبك أحد موظفينا هنا.',
  sending: 'جارٍ الإرسال',
  waitingForLine: 'في انتظار الاتصال',
  sentAt: (time) => `أُرسلت ${time}`,
  readAt: 'قُرئت',
  notSent: 'لم تُرسل.',
  notSentBecause: {
    closed: 'لم تُرسل، فالدعم مغلق الآن.',
    'too-large': 'لم تُرسل، فهي طويلة جدًا.',
    forbidden: 'لم تُرسل، فلا يُسمح لهذه الصفحة بمراسلة الدعم.',
  },
  remove: 'إزالة',
  saidBy: (name, time) => `${isolated(name)}، ${time}`,
  youSaid: (time) => `أنت، ${time}`,
  byMail: 'بالبريد الإلكتروني',
  joined: (name, site) => `معك الآن ${isolated(name)}، بهوية موثّقة من ${isolated(site)}`,
  verified: (site) => `هوية موثّقة من ${isolated(site)}`,
  askedForPerson: 'طلبت التحدّث إلى موظف',
  fromArticle: (title) => `من المقال «${isolated(title)}»`,
  leftQueue: 'غادرت الانتظار',
  ticketMade: (number) => `أُرسل البريد، التذكرة ${isolated(number)}`,
  resolved: 'حُلّت',
  reopened: 'أُعيد فتحها',
  rated: 'شكرًا على تقييمك',
  erased: 'حُذفت رسالة',
  typing: (name) => `الكتابة جارية من ${isolated(name)}`,
  newMessages: (count) =>
    plural(count, {
      one: 'رسالة جديدة واحدة',
      two: 'رسالتان جديدتان',
      few: `${count} رسائل جديدة`,
      many: `${count} رسالة جديدة`,
      other: `${count} رسالة جديدة`,
    }),
  earlier: 'رسائل أقدم',
  tooLong: (over) =>
    `تجاوزت الحد بمقدار ${plural(over, { one: 'حرف واحد', two: 'حرفين', few: `${over} أحرف`, many: `${over} حرفًا`, other: `${over} حرف` })}. اختصرها أو أرسلها على أجزاء.`,
  tooMuch: (length, most) => `النص أطول من أن يُقبل: ${length} حرف، والحد ${most}. لم يتغيّر شيء.`,
  left: (count) => `المتبقي ${count}`,
  lineLost: (time) => `انقطع الاتصال. نعيد الاتصال؛ آخر تحديث ${time}`,
  lineLostEarly: 'انقطع الاتصال. نعيد الاتصال',
  refused: 'لا يُسمح لهذه الصفحة بالاتصال بالدعم. أعد تحميلها من فضلك.',
  linkExpired: 'انتهت صلاحية هذا الرابط. اكتب هنا، أو أجب عن البريد.',
  notDone: 'لم ينجح ذلك. حاول مرة أخرى من فضلك.',
  notDoneClosed: 'لم ينجح ذلك: الدعم مغلق الآن.',
  outboxFull: 'هناك الكثير مما ينتظر الإرسال. يبقى نصك هنا؛ أرسله عند عودة الاتصال.',
  memoryOnly: 'هذا المتصفح لا يحفظ شيئًا: يبقى ما تكتبه في علامة التبويب هذه فقط.',

  // E-mail
  emailUs: 'راسلنا',
  answersBy: (day) => `يجيبك أحد موظفينا في موعد أقصاه ${dayOf(day)}`,
  yourEmail: 'بريدك الإلكتروني',
  fromAccount: 'من حسابك',
  topic: 'الموضوع',
  subject: 'العنوان',
  howCanWe: 'كيف يمكننا مساعدتك؟',
  noSecrets: 'لا تكتب كلمات المرور أو الرموز أو عبارات الاسترداد.',
  draftBelow: 'مسودة محادثتك في الأسفل.',
  sendEmail: 'إرسال البريد',
  addressFaults: {
    empty: 'نحتاج إلى عنوانك كي نجيبك.',
    form: 'هذا ليس عنوان بريد إلكتروني. تحقّق من الكتابة.',
    several: 'يُرجى كتابة عنوان واحد فقط.',
    'line-break': 'لا يحتوي العنوان على أسطر متعددة.',
    'too-long': 'هذا العنوان طويل جدًا.',
  },
  subjectMissing: 'بضع كلمات، ليقرأها الشخص المناسب.',
  subjectOdd: 'اكتبه بكلمات عادية من فضلك.',
  textMissing: 'أخبرنا بما حدث.',
  emailWaits: 'محفوظ هنا. يُرسل حالما يعود الاتصال.',
  emailNotSent: 'لم يُرسل البريد. نصّك لا يزال هنا.',
  noMail: 'لا يمكن إرسال البريد من هنا الآن.',
  openNow: 'أحد موظفينا موجود الآن.',
  chatInstead: 'المحادثة بدلًا من ذلك',
  emailSent: 'أُرسل البريد',
  answerBy: (day) => `الرد في موعد أقصاه ${dayOf(day)}`,
  weHaveIt: 'وصلتنا رسالتك. يمكنك إغلاق هذه الصفحة.',
  ticket: 'التذكرة',
  answerLabel: 'موعد الرد',
  dayAndTime: (day, time) => `${day}، ${time}`,
  goesTo: 'يصل إلى',
  copy: 'نسخ',
  copied: 'نُسخ',
  oneTalk: 'أجب بالبريد أو هنا: إنها محادثة واحدة.',
  addMore: 'إضافة المزيد',
  done: 'تم',

  // Rating
  resolvedAt: (time) => `حُلّت ${time}`,
  answeredIn: (name, count) => `الإجابة من ${isolated(name)}، خلال ${minutes(count)} إجمالًا`,
  rate: 'قيّم هذه المحادثة',
  howDidItGo: (name) => (name ? `كيف سار الأمر، ${isolated(name)}؟` : 'كيف سار الأمر؟'),
  threeTaps: 'ثلاث لمسات. تصل التقييمات المنخفضة إلى مشرف.',
  speed: 'السرعة',
  skill: 'الخبرة',
  attitude: 'الأسلوب',
  scale: '1 ضعيف، 5 ممتاز',
  marks: ['سيئ', 'ضعيف', 'مقبول', 'جيد', 'ممتاز'],
  isItSolved: 'هل حُلّت المشكلة؟',
  anythingElse: 'شيء آخر',
  oneLine: 'سطر واحد يكفي',
  reopen: 'إعادة الفتح',
  sendRating: 'إرسال التقييم',
  ratingNotSent: 'لم يُرسل التقييم. حاول مرة أخرى من فضلك.',

  // Files
  attach: 'إرفاق ملف',
  files: 'الملفات',
  removeFile: (name) => `إزالة ${name}`,
  attached: (name) => `تم إرفاق ${name}`,
  chooseAgain: 'اختيار من جديد',
  fileMissing: 'لم يكتمل رفعه قبل إغلاق الصفحة.',
  fileRefused: 'لم يُقبل هذا الملف.',
  fileFaults: {
    'too-large': (name, most) => `حجم ${name} أكبر من ${most}.`,
    empty: (name) => `${name} ملف فارغ.`,
    type: (name, endings) => `لا يمكن إرفاق ${name}. المسموح: ${endings}.`,
    'too-many-pixels': (name) => `عدد وحدات البكسل في ${name} كبير جدًا.`,
  },
  tooManyFiles: (most) => `تتسع الرسالة لعدد ${most} من الملفات.`,
  filesFirst: 'تُرسل فور اكتمال الملفات.',
  fileInTheWay: 'لم يصل أحد الملفات. اختره من جديد أو أزله.',
  download: (name, size) => `تنزيل ${name}، ${size}`,
  picture: (name) => `صورة ${name}، تنزيل`,

  // Settings
  language: 'اللغة',
  sound: 'الصوت',
  soundHint: 'نغمة قصيرة عند كل رسالة جديدة',
} satisfies Strings
