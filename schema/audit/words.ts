import type { Language } from '../words/language.ts'
import type { AuditKind } from './kinds.ts'

export type AuditWords = {
  kinds: Record<AuditKind, string>
  /** Headings of the exported file, in its order. */
  headings: readonly [at: string, name: string, unit: string, kind: string, workbook: string, detail: string]
  fileName: string
}

const zhCN: AuditWords = {
  kinds: {
    'sign-in': '登录',
    'sign-in-failed': '登录失败',
    'sign-out': '退出',
    'session-ended': '登录被结束',
    'password-set': '设置密码',
    'password-reset': '重置密码',
    'account-made': '新建账号',
    'account-changed': '变更账号',
    'link-made': '生成个人链接',
    'invitation-made': '发出邀请',
    'invitation-used': '使用邀请',
    'invitation-revoked': '撤回邀请',
    'member-added': '加入成员',
    'member-removed': '移出成员',
    'role-changed': '变更角色',
    preview: '以单位身份预览',
    'workbook-made': '新建工作簿',
    'workbook-duplicated': '复制工作簿',
    'workbook-state': '变更工作簿状态',
    stage: '变更阶段',
    period: '变更报送期',
    export: '导出',
    import: '导入',
    'version-made': '保存版本',
    'version-restored': '还原版本',
    'adjustment-decided': '办理调整',
    'audit-export': '导出审计日志',
    backup: '备份',
    'backup-proven': '备份验证',
    restore: '从备份恢复',
    settings: '变更设置',
  },
  headings: ['时间', '姓名', '单位', '事项', '工作簿', '详情'],
  fileName: '审计日志',
}

const en: AuditWords = {
  kinds: {
    'sign-in': 'Signed in',
    'sign-in-failed': 'Sign-in failed',
    'sign-out': 'Signed out',
    'session-ended': 'Session ended',
    'password-set': 'Password set',
    'password-reset': 'Password reset',
    'account-made': 'Account made',
    'account-changed': 'Account changed',
    'link-made': 'Personal link made',
    'invitation-made': 'Invitation made',
    'invitation-used': 'Invitation used',
    'invitation-revoked': 'Invitation revoked',
    'member-added': 'Member added',
    'member-removed': 'Member removed',
    'role-changed': 'Role changed',
    preview: 'Previewed as a unit',
    'workbook-made': 'Workbook made',
    'workbook-duplicated': 'Workbook duplicated',
    'workbook-state': 'Workbook state changed',
    stage: 'Stage changed',
    period: 'Period changed',
    export: 'Exported',
    import: 'Imported',
    'version-made': 'Version kept',
    'version-restored': 'Version restored',
    'adjustment-decided': 'Adjustment decided',
    'audit-export': 'Audit log exported',
    backup: 'Backup',
    'backup-proven': 'Backup proven',
    restore: 'Restored from backup',
    settings: 'Settings changed',
  },
  headings: ['Time', 'Name', 'Unit', 'What', 'Workbook', 'Details'],
  fileName: 'audit-log',
}

const dictionaries: Record<Language, AuditWords> = { 'zh-CN': zhCN, en }

/** The words of the audit log, complete in each language. */
export const auditWords = (language: Language): AuditWords => dictionaries[language]
