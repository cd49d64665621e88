/**
 * How an edit came in, for the journal's reader only: no rule looks at it (H1). `edit` where it is not known, as after
 * an offline hour, when many edits arrive as one update.
 */
export const hows = ['edit', 'typed', 'pasted', 'undone', 'restored', 'command', 'import', 'duplicate'] as const
export type How = (typeof hows)[number]

/** What a browser may say of its own edit. Order is the wire's: append only. */
export const toldHows = ['edit', 'typed', 'pasted', 'undone', 'restored'] as const satisfies readonly How[]
export type ToldHow = (typeof toldHows)[number]
