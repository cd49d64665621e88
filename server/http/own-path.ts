/** A place of our own to go to afterwards; anything that a browser could read as another site becomes the list. */
export const ownPath = (to: string): string => (/^\/(?![/\\])[\w/?=&%.~-]*$/.test(to) ? to : '/')
