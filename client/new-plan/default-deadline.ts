import type { Reviewing } from './reviewing.ts'

/** The deadline for all measures: as the person set it, else as the document says; '' where there is none. */
export const defaultDeadlineOf = ({ review, reading }: Pick<Reviewing, 'review' | 'reading'>): string =>
  review.defaultDeadline ?? reading().defaultDeadline?.written ?? ''
