import type { NoticeKind } from '../../schema/inbox/notice.ts'
import type { Language } from '../../schema/words/language.ts'

const zh = {
  title: '消息',
  button: (unread: number) => (unread > 0 ? `消息，${unread}条未读` : '消息'),
  empty: '没有消息。有人@您或您的单位、回复您的批注、退回报送或办理您的申请时，会显示在这里。',
  allRead: '全部标为已读',
  unreadOnly: '只看未读',
  noUnread: '没有未读消息。',
  unread: '未读',
  more: (n: number) => `等${n}行`,
  loading: '正在读取消息…',
  failed: '消息没有读取成功。请稍后重试。',
  retry: '重试',
  older: '更早的消息',
  tabs: '消息类别',
  tab: { messages: '消息', rows: '本单位的行' },
  sinceLook: (when: string) => `您上次查看（${when}）以来，其他单位对本单位所涉措施的修改：`,
  sinceDay: (when: string) => `${when}以来，其他单位对本单位所涉措施的修改：`,
  allSeen: '全部标为已看',
  changedRow: (who: string) => `${who} 修改了`,
  noRows: '没有新的修改。其他单位改动本单位牵头或配合的措施后，会显示在这里。',
  loadingRows: '正在读取…',
  failedRows: '没有读取成功。请稍后重试。',
  moreRows: (left: number) => `再显示一些（还有${left}处）`,
  cut: '修改很多，这里只列出较近的一部分；全部修改可在各工作簿的“历史”中查看。',
  kinds: {
    mention: who => `${who} 提到了您或您的单位`,
    reply: who => `${who} 回复了您参与的批注`,
    resolved: who => `${who} 解决了您的批注`,
    returned: who => `${who} 退回了报送`,
    accepted: who => `${who} 同意了您的申请`,
    declined: who => `${who} 没有同意您的申请`,
  } as Record<NoticeKind, (who: string) => string>,
}

export type InboxWords = typeof zh

const en: InboxWords = {
  title: 'Messages',
  button: unread => (unread > 0 ? `Messages, ${unread} unread` : 'Messages'),
  empty:
    'No messages. Here you find when somebody calls you or your unit, replies to you, returns a report or decides your request.',
  allRead: 'Mark all as read',
  unreadOnly: 'Unread only',
  noUnread: 'No unread messages.',
  unread: 'unread',
  more: n => ` and more, ${n} rows`,
  loading: 'Loading messages…',
  failed: 'Your messages could not be loaded. Please try again in a moment.',
  retry: 'Try again',
  older: 'Earlier messages',
  tabs: 'Kind of messages',
  tab: { messages: 'Messages', rows: 'My unit’s rows' },
  sinceLook: when => `What other units changed in your unit’s rows since you last looked (${when}):`,
  sinceDay: when => `What other units changed in your unit’s rows since ${when}:`,
  allSeen: 'Mark all as seen',
  changedRow: who => `${who} changed`,
  noRows: 'Nothing new. When other units change rows that your unit leads or shares, you find it here.',
  loadingRows: 'Loading…',
  failedRows: 'This could not be loaded. Please try again in a moment.',
  moreRows: left => `Show more (${left} left)`,
  cut: 'There is a great deal: only the more recent part is listed. All of it is in each workbook’s history.',
  kinds: {
    mention: who => `${who} called you or your unit`,
    reply: who => `${who} replied in your thread`,
    resolved: who => `${who} resolved your comment`,
    returned: who => `${who} returned a report`,
    accepted: who => `${who} accepted your request`,
    declined: who => `${who} declined your request`,
  },
}

export const inboxWords = (language: Language): InboxWords => (language === 'en' ? en : zh)
