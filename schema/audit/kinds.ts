/**
 * What the audit log keeps of who came in, who may do what, and what left the house: a closed list, so that a filter,
 * an export and a test name all of it. Edits of plans are not in it; they are in the journal.
 */
export const auditKinds = [
  // people and their sessions
  'sign-in',
  'sign-in-failed',
  'sign-out',
  'session-ended',
  'password-set',
  'password-reset',
  'account-made',
  'account-changed',
  // parts in workbooks
  'link-made',
  'invitation-made',
  'invitation-used',
  'invitation-revoked',
  'member-added',
  'member-removed',
  'role-changed',
  'preview',
  // workbooks
  'workbook-made',
  'workbook-duplicated',
  'workbook-state',
  'stage',
  'period',
  'export',
  'import',
  'version-made',
  'version-restored',
  'adjustment-decided',
  // the whole house
  'audit-export',
  'backup',
  'backup-proven',
  'restore',
  'settings',
] as const

export type AuditKind = (typeof auditKinds)[number]

/** What else there is to say: short plain values, never a secret, a password or a link. */
export type AuditDetail = { readonly [key: string]: string | number | boolean | null }
