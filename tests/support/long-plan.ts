/** A plan of about that many characters: sections, numbered measures with prose, units, deadlines and targets. */
export function longPlan(characters: number): string {
  const pieces = ['青潭县2026年重点工作计划\n']
  let size = pieces[0]!.length
  for (let n = 1; size < characters; n++) {
    if (n % 40 === 1) pieces.push(`\n第${han(Math.ceil(n / 40))}章 规范第${n}类事项\n`)
    const piece =
      `\n${n}、压缩第${n}类事项办理时限。对高频事项逐项测算承诺时限，办结率达到${60 + (n % 40)}%以上，全年评查案卷不少于${n % 90}件；` +
      `结果逐一反馈，${1 + (n % 12)}月底前向社会公布。（牵头单位：县行政审批局；责任单位：县公安局、县人社局、各镇人民政府）\n`
    pieces.push(piece)
    size += piece.length
  }
  return pieces.join('')
}

/** 一 … 九十九, then again. */
function han(value: number): string {
  const n = ((value - 1) % 99) + 1
  const digit = (d: number) => '一二三四五六七八九'[d - 1] ?? ''
  const tens = Math.floor(n / 10)
  return `${tens > 1 ? digit(tens) : ''}${tens > 0 ? '十' : ''}${digit(n % 10)}`
}
