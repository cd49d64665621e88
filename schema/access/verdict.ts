/** The numbered rules of `schema/README.md` that can refuse. */
export type RuleId =
  | 'A1'
  | 'A2'
  | 'A3'
  | 'A4'
  | 'A5'
  | 'A6'
  | 'A7'
  | 'A9'
  | 'A10'
  | 'A11'
  | 'A12'
  | 'A13'
  | 'A14'
  | 'A15'
  | 'V4'
  | 'W5'

/** `reason` names the sentence to show (`words/`), `rule` the numbered rule behind it. */
export type Verdict = { allowed: true } | { allowed: false; rule: RuleId; reason: RefusalReason }

export type RefusalReason =
  | 'command-only'
  | 'plan-closed'
  | 'reader'
  | 'frozen'
  | 'not-your-row'
  | 'coordinator-column'
  | 'coordinator-matter'
  | 'other-period'
  | 'row-done'
  | 'report-sent'
  | 'not-frozen'
  | 'not-in-row'
  | 'not-consulted'
  | 'own-cell'
  | 'unit-ended'
  | 'contributes'
  | 'not-your-part'
  | 'column-scope'
  | 'column-gone'
  | 'column-editors'
  | 'column-not-yours'
  | 'not-your-comment'
  | 'not-your-thread'
  | 'not-your-view'
  | 'not-your-name'

export const allowed: Verdict = { allowed: true }
export const refused = (rule: RuleId, reason: RefusalReason): Verdict => ({ allowed: false, rule, reason })
