import type { GridHands } from '../grid/hands-seam.ts'
import { clipOf } from './copying.ts'

/** A grid that is only looked at, and copied from: a preview. */
export const noHands: GridHands = {
  copied: (_cut, block) => clipOf(block),
  pasted: () => {},
  filled: () => {},
  escaped: () => {},
  menuAsked: ({ leave }) => leave(true),
  markOf: () => '',
  commands: [],
}
