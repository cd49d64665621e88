import type { Language } from '../../schema/words/language.ts'

const zhCN = {
  imported: '已导入：新增{added}行，更新{cells}格，{same}行相同。',
  wouldImport: '试运行，没有改动。将新增{added}行，更新{cells}格，{same}行相同。',
  tableRead: '工作表“{sheet}”：{rows}项措施',
  sheetUnknown: '{file} 中没有名为“{sheet}”的工作表，没有导入。请从以下工作表中选择：{sheets}',
  newRow: '+ 第{row}行 {title}',
  changedCell: '~ 第{row}行 {title} · {column}：{before} → {after}',
  columns: '新增自定义列：{names}',
  units: '加入名册的单位：{names}',
  aside: '未导入的列：{header}（{cells}格有内容）',
  notTaken: '- 第{row}行 {column}：{why}',
  reasons: {
    cleared: '表中为空，没有清除',
    'cannot-hold': '该格现在无法填入',
    'changed-meanwhile': '期间已有人改动',
  } as Record<string, string>,
  formFilled: '按计划填好的表：对应{matched}行，填入{cells}格。',
  formLeft: '另有{unmatched}行不是本工作簿的措施，保持原样。',
  formAlone: '--form 用的是单位自己的表，不能同时指定 {name}。请去掉 {name} 后重试。',
  sent: '已生成 {file}。',
  merged: '{file}（{unit}）：合并{taken}格',
  wouldMerge: '{file}（{unit}）：试运行，将合并{taken}格',
  unmerged: '{file}：没有合并。{why}',
  states: '  相同{same}、对方改{theirs}、我方改{ours}、同改{both}、清空{cleared}、冲突{conflict}',
  left: '  ! {row} · {column}：{why}',
  why: {
    conflict: '双方都改过，请在收发台核对',
    cleared: '对方清空，请在收发台核对',
    'not-theirs': '不是该单位的格或对应存疑，没有合并',
    refused: '现在无法填入',
    decided: '正在收发台核对，已有处理结果，请在那里合并',
  },
  list: '、',
}

const en: typeof zhCN = {
  imported: 'Imported: {added} rows added, {cells} cells changed, {same} rows the same.',
  wouldImport:
    'Dry run, nothing changed. It would add {added} rows and change {cells} cells; {same} rows are the same.',
  tableRead: 'Sheet “{sheet}”: {rows} measures',
  sheetUnknown: '{file} has no sheet “{sheet}”; nothing was imported. Choose from these: {sheets}',
  newRow: '+ row {row} {title}',
  changedCell: '~ row {row} {title} · {column}: {before} → {after}',
  columns: 'Custom columns added: {names}',
  units: 'Units added to the register: {names}',
  aside: 'Column left aside: {header} ({cells} cells with words)',
  notTaken: '- row {row} {column}: {why}',
  reasons: {
    cleared: 'empty in the sheet, not cleared',
    'cannot-hold': 'the cell cannot be filled in now',
    'changed-meanwhile': 'changed meanwhile',
  },
  formFilled: 'Filled in from the plan: {matched} rows found, {cells} cells written.',
  formLeft: '{unmatched} more rows are no measures of this workbook and stay as they were.',
  formAlone: '--form takes the office’s own form as it is, so {name} cannot be chosen. Leave {name} out.',
  sent: 'Written: {file}',
  merged: '{file} ({unit}): {taken} cells merged',
  wouldMerge: '{file} ({unit}): dry run, {taken} cells would be merged',
  unmerged: '{file}: not merged. {why}',
  states: '  same {same}, theirs {theirs}, ours {ours}, both {both}, cleared {cleared}, conflicts {conflict}',
  left: '  ! {row} · {column}: {why}',
  why: {
    conflict: 'both sides changed it; review it on the exchange board',
    cleared: 'they cleared it; review it on the exchange board',
    'not-theirs': 'not a cell of that unit, or a doubtful match; not merged',
    refused: 'cannot be filled in now',
    decided: 'decided already in a review that is not over; merge it on the exchange board',
  },
  list: ', ',
}

/** What the commands about sheets say. */
export const exchangeWords = (language: Language): typeof zhCN => (language === 'en' ? en : zhCN)
