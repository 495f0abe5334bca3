import type { FaqEntry, SiteConfig } from '@deskbell/protocol'

const weekdays = (from: string, to: string) => {
  const day = [[from, to]] as const
  return { mon: day, tue: day, wed: day, thu: day, fri: day }
}

/** A small made-up exchange: two teams with hours of their own, three languages, one topic with a form. */
export const fixtureSite: SiteConfig = {
  name: 'Larkspur Exchange',
  locales: ['en', 'zh-Hans', 'es'],
  page: 'https://larkspur.example/help',
  ticketPrefix: 'LK',
  greeting: { en: 'Hello. How can we help?', 'zh-Hans': '你好，需要什么帮助？', es: 'Hola. ¿En qué podemos ayudarte?' },
  topics: [
    {
      id: 'account',
      icon: 'shield',
      label: { en: 'Account and sign-in', 'zh-Hans': '账户与登录', es: 'Cuenta y acceso' },
      hint: { en: 'Password, codes, verification', 'zh-Hans': '密码、验证码、身份认证', es: 'Contraseña, códigos, verificación' },
      subject: { en: 'Help with my account', 'zh-Hans': '账户问题', es: 'Ayuda con mi cuenta' },
    },
    {
      id: 'deposit',
      icon: 'arrows',
      label: { en: 'Deposits and withdrawals', 'zh-Hans': '充值与提现', es: 'Depósitos y retiros' },
      hint: { en: 'Where is my transfer?', 'zh-Hans': '我的转账在哪里？', es: '¿Dónde está mi transferencia?' },
      subject: { en: 'Help with a transfer', 'zh-Hans': '转账问题', es: 'Ayuda con una transferencia' },
      form: [
        { id: 'txid', kind: 'text', label: { en: 'Transaction ID', 'zh-Hans': '交易哈希', es: 'ID de la transacción' }, required: true },
        { id: 'network', kind: 'choice', label: { en: 'Network', 'zh-Hans': '网络', es: 'Red' }, options: ['Bitcoin', 'Ethereum', 'Tron'] },
      ],
    },
  ],
  channels: [
    {
      id: 'chat',
      kind: 'chat',
      label: { en: 'Live chat', 'zh-Hans': '在线客服', es: 'Chat en vivo' },
      reply: { en: 'about 3 min', 'zh-Hans': '约 3 分钟', es: 'unos 3 min' },
      goodFor: { en: 'Anything that can not wait', 'zh-Hans': '紧急问题', es: 'Lo que no puede esperar' },
      urgency: 1,
    },
    {
      id: 'email',
      kind: 'email',
      label: { en: 'E-mail', 'zh-Hans': '邮件', es: 'Correo' },
      reply: { en: 'within one working day', 'zh-Hans': '一个工作日内', es: 'en un día laborable' },
      goodFor: { en: 'Longer questions', 'zh-Hans': '较长的问题', es: 'Preguntas largas' },
      urgency: 2,
    },
    {
      id: 'community',
      kind: 'community',
      label: { en: 'Community forum', 'zh-Hans': '社区论坛', es: 'Foro' },
      reply: { en: 'from other users', 'zh-Hans': '其他用户回复', es: 'de otros usuarios' },
      goodFor: { en: 'Tips and ideas', 'zh-Hans': '技巧与建议', es: 'Consejos e ideas' },
      href: 'https://forum.larkspur.example',
      handle: 'forum.larkspur.example',
      urgency: 3,
    },
  ],
  teams: [
    {
      id: 'support',
      name: { en: 'Support', 'zh-Hans': '客服', es: 'Soporte' },
      locales: ['en', 'zh-Hans'],
      hours: { timeZone: 'Asia/Singapore', weekly: weekdays('09:00', '18:00') },
      expectedWait: { low: 2, high: 6 },
      mail: 'support@larkspur.example',
    },
    {
      id: 'soporte',
      name: { en: 'Spanish support', 'zh-Hans': '西班牙语客服', es: 'Soporte en español' },
      locales: ['es'],
      hours: { timeZone: 'Europe/Madrid', weekly: weekdays('09:00', '17:00') },
      expectedWait: { low: 3, high: 9 },
      mail: 'soporte@larkspur.example',
    },
  ],
  mail: { from: 'help@larkspur.example', workingDays: 1, calendar: { timeZone: 'Asia/Singapore', weekly: weekdays('09:00', '18:00') } },
  patience: 90,
}

/** Answers of that exchange: enough to find one, to find none, and to fall back to another language. */
export const fixtureFaq: readonly FaqEntry[] = [
  {
    id: 'reset-password',
    locale: 'en',
    topic: 'account',
    question: 'How do I reset my password?',
    phrasings: ['I forgot my password', 'can not sign in any more', 'change password'],
    summary: 'With a link that we send to your e-mail',
    answer: 'Choose **Forgot password** below the sign-in form.\n\n1. Enter your e-mail.\n2. Open the link we send you.\n3. Choose a new password.',
    updated: '2025-03-01',
  },
  {
    id: 'lost-authenticator',
    locale: 'en',
    topic: 'account',
    question: 'I lost the phone with my sign-in codes',
    phrasings: ['new phone, no codes', 'authenticator app is gone', '2fa lost'],
    summary: 'Use a backup code, or ask us to check who you are',
    answer: 'Use one of your backup codes. Without one, talk to a person: we check who you are before we turn the codes off.',
  },
  {
    id: 'deposit-missing',
    locale: 'en',
    topic: 'deposit',
    question: 'My deposit has not arrived',
    phrasings: ['where is my deposit', 'transfer is missing', 'coins not credited'],
    summary: 'It is credited after enough confirmations',
    answer: 'A deposit is credited after enough confirmations. Look up its transaction ID in a block explorer first.',
  },
  {
    id: 'withdrawal-fee',
    locale: 'en',
    topic: 'deposit',
    question: 'What does a withdrawal cost?',
    phrasings: ['withdrawal fee', 'network fee', 'how much to withdraw'],
    answer: 'The fee of the network, shown before you confirm.',
  },
  {
    id: 'reset-password',
    locale: 'zh-Hans',
    topic: 'account',
    question: '如何重置密码？',
    phrasings: ['忘记密码', '无法登录', '修改密码'],
    answer: '在登录页选择**忘记密码**，按邮件中的链接设置新密码。',
  },
  {
    id: 'deposit-missing',
    locale: 'zh-Hans',
    topic: 'deposit',
    question: '充值没有到账',
    phrasings: ['充值在哪里', '转账丢失'],
    answer: '达到所需确认数后即会到账。请先在区块浏览器查询交易哈希。',
  },
  {
    id: 'reset-password',
    locale: 'es',
    topic: 'account',
    question: '¿Cómo restablezco mi contraseña?',
    phrasings: ['olvidé mi contraseña', 'no puedo entrar'],
    answer: 'Elige **Olvidé mi contraseña** y abre el enlace que te enviamos.',
  },
]
