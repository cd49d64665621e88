/** The interface's languages, Chinese first. */
export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

export const isLanguage = (value: unknown): value is Language => languages.some(language => language === value)
