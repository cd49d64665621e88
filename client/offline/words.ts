import type { Language } from '../../schema/words/language.ts'

const zhCN = {
  details: '详细情况',
  since: (time: string) => `${time}起连接不上服务器。可以继续填写，恢复连接后自动上传。`,
  keptHere: '没有上传的修改保存在这台电脑上，关闭本页也不会丢失；下次打开本工作簿时自动补传。',
  onlyHere: '这个浏览器不能保存数据（例如无痕窗口）：没有上传的修改只在本页里，上传完成之前请不要关闭本页。',
  storeFull:
    '这台电脑留给浏览器的存储空间已满。可以继续填写，联网时照常保存到服务器；没有上传的修改只在本页里，上传完成之前请不要关闭本页。请清理磁盘，或请管理员处理。',
  mayReload: '断网期间可以刷新或重新打开本页。',
  needsServer: '请不要刷新本页：现在用的是普通 http 地址，刷新需要连得上服务器（未上传的修改仍会保留）。',
  notReadyYet: '请不要刷新本页：本机还没有备好离线使用的程序，刷新需要连得上服务器。',
  storeFailing: '服务器暂时不能保存数据（可能磁盘已满）。您的修改都已保留，服务器恢复后自动保存；请通知系统管理员。',
  leaveTitle: '退出登录前请确认',
  leaveText: (edits: number, returned: number) =>
    `${[
      edits > 0 ? `这台电脑上还有${edits}处修改没有上传` : '',
      returned > 0 ? `还有${returned}个工作簿有退回给您的修改` : '',
    ]
      .filter(Boolean)
      .join('，')}。退出登录会清除这台电脑上保存的工作簿副本，这些修改将会丢失。`,
  leaveAnyway: '放弃这些修改并退出',
  stay: '暂不退出',
  cannotLeave: '连接不上服务器，暂时不能退出登录。',
  panelTitle: '请核对',
  panelOpen: (count: number) => `${count}处请核对`,
  checksText: '几人同时修改了同一处文字，各种写法都已保留。请选用一种，或在表格中改好后确认。所有人都能看到这个标记。',
  meetingsText: '您没有联网或正在保存时，他人也修改了下列内容。',
  now: '现在的内容',
  first: '先保存的写法',
  second: '后加入的写法',
  nth: (n: number) => `第${n}种写法`,
  mine: '您的写法',
  theirs: '他人的写法',
  seenBefore: '您看到的',
  mySide: '您这边',
  theirSide: '他人那边',
  rowFacets: { removed: '整行', section: '所在部分' } as Record<'removed' | 'section', string>,
  rowRemoved: '删除这一行',
  rowStays: '保留这一行',
  command: '核对几种写法…',
  dialogTitle: '选用一种写法',
  editHere: '也可以在这里改好再确认',
  confirmText: '按这段文字确认',
  later: '以后再说',
  take: '用这一种',
  isNow: '现用',
  confirm: '现在的内容无误，确认',
  seen: '保留现在的内容',
  goTo: '转到单元格',
  empty: '（空白）',
  cannotConfirm: '只有能修改这一格的人可以确认。',
  tidy: '收起',
}

export type OfflineWords = { [K in keyof typeof zhCN]: (typeof zhCN)[K] }

const en = {
  details: 'Details',
  since: time => `The server cannot be reached since ${time}. You can go on; edits upload by themselves later.`,
  keptHere:
    'Edits that are not uploaded are stored on this computer. Closing the page does not lose them: they upload when you open this workbook again.',
  onlyHere:
    'This browser cannot store data (a private window, for example): edits that are not uploaded exist on this page only. Keep it open until they are.',
  storeFull:
    'The browser’s storage on this computer is full. You can go on, and with a network edits are saved to the server as usual; edits that are not uploaded are on this page only, so keep it open until they are. Free some disk space, or ask the administrator.',
  mayReload: 'The page can be reloaded or opened again without a network.',
  needsServer:
    'Do not reload the page: this is a plain http address, and reloading needs the server. (Edits that are not uploaded are kept all the same.)',
  notReadyYet: 'Do not reload the page: the program is not stored on this computer yet, so reloading needs the server.',
  storeFailing:
    'The server cannot save anything at the moment (its disk may be full). All your edits are kept and will be saved when it recovers. Please tell the administrator.',
  leaveTitle: 'Before you sign out',
  leaveText: (edits, returned) =>
    `${[
      edits > 0 ? `${edits} ${edits === 1 ? 'edit' : 'edits'} on this computer not uploaded` : '',
      returned > 0 ? `edits returned to you in ${returned} ${returned === 1 ? 'workbook' : 'workbooks'}` : '',
    ]
      .filter(Boolean)
      .join('; ')}. Signing out clears the copies on this computer, and these edits are lost.`,
  leaveAnyway: 'Discard them and sign out',
  stay: 'Stay signed in',
  cannotLeave: 'The server cannot be reached, so you cannot sign out now.',
  panelTitle: 'Please check',
  panelOpen: count => `${count} to check`,
  checksText:
    'Several people changed the same words at the same time, and every wording was kept. Take one, or put the cell right in the table and confirm. Everyone sees this mark.',
  meetingsText: 'While you were offline or saving, someone else changed these, too.',
  now: 'As it stands',
  first: 'Saved first',
  second: 'Came second',
  nth: n => `Wording ${n}`,
  mine: 'Yours',
  theirs: 'Someone else’s',
  seenBefore: 'What you saw',
  mySide: 'Your side',
  theirSide: 'The other side',
  rowFacets: { removed: 'The row', section: 'Its section' },
  rowRemoved: 'Remove this row',
  rowStays: 'Keep this row',
  command: 'Compare the wordings…',
  dialogTitle: 'Choose a wording',
  editHere: 'Or put it right here and confirm',
  confirmText: 'Confirm this text',
  later: 'Not now',
  take: 'Use this',
  isNow: 'in use',
  confirm: 'It is right as it stands',
  seen: 'Leave as it stands',
  goTo: 'Go to the cell',
  empty: '(empty)',
  cannotConfirm: 'Only people who may change this cell can confirm.',
  tidy: 'Hide',
} satisfies OfflineWords

const dictionaries: Record<Language, OfflineWords> = { 'zh-CN': zhCN, en }

/** The words about working without a network and about edits that met. */
export const offlineWords = (language: Language): OfflineWords => dictionaries[language]
