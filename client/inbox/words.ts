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
