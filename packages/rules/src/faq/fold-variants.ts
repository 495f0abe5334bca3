// Traditional and simplified, pair by pair: the frequent ones of support questions. Each costs bytes in
// the visitor's page, so rare ones are left out: the rest of a question still finds its answer.
const pairs =
  '幣币錢钱賬账帳账戶户號号證证驗验碼码認认轉转匯汇費费額额價价買买賣卖單单訂订銀银資资產产貨货現现約约開开關关閉闭網网鏈链區区塊块錯错誤误連连線线電电話话郵邮訊讯聯联係系綁绑凍冻結结鎖锁險险級级審审實实時时間间長长題题問问幫帮請请嗎吗麼么樣样為为無无沒没這这裡里個个們们來来對对過过還还後后會会從从給给' +
  '讓让說说應应該该當当點点選选擇择項项頁页顯显載载動动機机腦脑設设換换變变處处進进發发邊边據据錄录歷历紀纪檢检測测試试續续終终業业務务員员國国稅税報报則则權权質质獎奖賺赚虧亏損损負负簽签釣钓騙骗詐诈盜盗銷销刪删註注冊册記记復复複复製制數数頻频計计張张態态狀状況况異异體体傳传須须內内餘余購购賠赔償偿辦办' +
  '條条滿满誰谁啟启將将帶带憑凭經经聽听裝装詢询詳详調调貼贴適适釋释雙双預预確确敗败學学見见槓杠桿杆貸贷謝谢圖图'

const simplified = new Map<string, string>()
for (let place = 0; place < pairs.length; place += 2) simplified.set(pairs.charAt(place), pairs.charAt(place + 1))

/** One of the two ways to write a Chinese character, for the frequent ones that differ. */
export const foldVariants = (text: string): string => text.replace(/\p{sc=Han}/gu, (character) => simplified.get(character) ?? character)
