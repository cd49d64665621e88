import { paceChoices } from '../words/pace.ts'

const PACE = new Set<string>(
  paceChoices.flatMap(choice => [choice.labels['zh-CN'], choice.labels.en.toLowerCase(), ...choice.alsoWritten]),
)
const HOW =
  '(?:已|未|正在|正|基本|部分|尚未|按期|按时|按计划|正常|持续|长期|如期|全部|有序|序时|达到|符合|超|超前|提前|较|进展|进度|推进|工作|任务|未到|暂未|办理|整改|项目|略有|严重|稍有)'
const STATE =
  '(?:完成|启动|开始|推进|开展|实施|落实|滞后|办结|办理|销号|整改|中止|终止|暂停|取消|顺利|正常|进行|序时|进度|序时进度|时限|超前|缓慢|偏慢|较慢|较快|逾期|延期|达标|解决|超期)'
const PACE_LIKE = new RegExp(
  `^${HOW}{0,2}${STATE}(?:中|到位|落实|进度|推进)?$|^(?:在办|正常|超前|是|否|[√×✓])$|^(?:in ?progress|ongoing|done|completed?|delayed|pending|on ?track|behind|overdue|open|closed|not ?started)$`,
  'i',
)
const LIGHT = /^(?:[红黄绿蓝](?:灯|牌|色)?|[🔴🟡🟢🔵])$/u

/** Whether a cell says how far a measure has come in the few words that offices have for it: 推进中, 进展缓慢, 黄灯, 是. */
export function looksLikePace(text: string): boolean {
  const plain = text.replace(/\s+/g, '')
  return plain.length <= 12 && (PACE.has(plain.toLowerCase()) || PACE_LIKE.test(plain) || LIGHT.test(plain))
}
