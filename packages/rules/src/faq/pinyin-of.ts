/** GB 2312 lists its 3,755 most frequent characters by pinyin: how many in a row are read how says it of all, without listing them. */
const syllables =
  'a2ai13an9ang3ao9ba18bai8ban15bang12bao17bei15ben4beng6bi24bian12biao4bie4bin6bing9bo19bu11ca1cai11can7cang5cao5ce5ceng2cha11chai3chan10chang' +
  '13chao9che6chen10cheng15chi16chong5chou12chu16chuai1chuan7chuang6chui5chun7chuo2ci12cong6cou1cu4cuan3cui8cun3cuo6da6dai12dan15dang5dao12de3d' +
  'eng7di19dian16diao9die7ding9diu1dong10dou8du14duan6dui4dun9duo12e13en1er8fa8fan17fang11fei12fen15feng15fo1fou1fu45ga2gai6gan11gang9gao10ge17' +
  'gei1gen2geng7gong15gou9gu18gua6guai3guan11guang3gui16gun3guo6ha1hai7han19hang3hao9he18hei2hen4heng5hong9hou7hu18hua9huai5huan14huang14hui21h' +
  'un6huo10ji53jia17jian40jiang13jiao28jie27jin20jing25jiong2jiu17ju25juan7jue10jun11ka4kai5kan6kang7kao4ke15ken4keng2kong4kou4ku7kua5kuai4kuan' +
  '2kuang8kui11kun4kuo4la7lai3lan15lang7lao9le2lei11leng3li34lia1lian14liang11liao13lie5lin12ling14liu11long9lou6lu20lv14luan6lve2lun7luo12ma9m' +
  'ai6man9mang6mao12me1mei16men3meng8mi14mian9miao8mie2min6ming6miu1mo17mou3mu15na7nai5nan3nang1nao5ne1nei2nen1neng1ni11nian7niang2niao2nie7nin' +
  '1ning6niu4nong4nu3nv1nuan1nve2nuo4o1ou7pa6pai6pan8pang5pao7pei9pen2peng14pi17pian4piao4pie2pin5ping9po8pou1pu15qi36qia3qian22qiang8qiao15qie' +
  '5qin11qing13qiong2qiu8qu13quan11que8qun2ran4rang5rao3re2ren10reng2ri1rong10rou3ru10ruan2rui3run2ruo2sa3sai4san4sang3sao4se3sen1seng1sha9shai' +
  '2shan16shang8shao11she12shen16sheng11shi47shou10shu33shua2shuai4shuan2shuang3shui4shun4shuo4si16song8sou4su12suan3sui11sun3suo8ta9tai9tan18t' +
  'ang13tao11te1teng4ti15tian8tiao5tie3ting10tong13tou4tu11tuan2tui6tun3tuo11wa7wai2wan17wang10wei33wen10weng3wo9wu29xi35xia13xian26xiang20xiao' +
  '18xie21xin10xing15xiong7xiu9xu19xuan10xue6xun14ya16yan33yang17yao15ye15yi53yin16ying18yo1yong15you20yu45yuan20yue10yun12za3zai7zan4zang3zao1' +
  '4ze4zei1zen1zeng4zha14zhai6zhan17zhang15zhao10zhe10zhen16zheng15zhi43zhong11zhou14zhu26zhua2zhuai1zhuan6zhuang7zhui6zhun2zhuo11zi15zong7zou4' +
  'zu8zuan2zui4zun2zuo8'

/** What is often read in a second way. */
const secondReadings = '行hang重chong长zhang还hai率lv了le没mei调tiao什shen会kuai系xi都dou差cha单dan传zhuan量liang乐yue数shu种chong降xiang弹dan期qi提ti'

/** The encoding standard's decoder, which every browser and server has; the rules know neither by type. */
const { TextDecoder } = globalThis as unknown as { TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string } }

function readReadings(): ReadonlyMap<string, readonly string[]> {
  const bytes: number[] = []
  for (let row = 0xb0; row <= 0xd7; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) bytes.push(row, cell)
  const characters = new TextDecoder('gb18030').decode(Uint8Array.from(bytes))
  const readings = new Map<string, string[]>([['浏', ['liu']]])
  let place = 0
  for (const [, syllable = '', count] of syllables.matchAll(/([a-z]+)(\d+)/g))
    for (const end = place + Number(count); place < end; place++) readings.set(characters.charAt(place), [syllable])
  for (const [, character = '', syllable = ''] of secondReadings.matchAll(/(\P{ASCII})([a-z]+)/gu)) readings.get(character)?.push(syllable)
  return readings
}

let readings: ReturnType<typeof readReadings> | undefined

/** How a simplified character is read, without tones; nothing for rare ones. */
export function pinyinOf(character: string): readonly string[] {
  readings ??= readReadings()
  return readings.get(character) ?? []
}
