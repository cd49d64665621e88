/** The part of localStorage that is needed; any other store with these will do. */
export type KeyValue = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** A short list that outlives the page. Items have ids from 1 on. */
export type DurableList<T> = {
  all: () => readonly (T & { id: number })[]
  add: (item: T) => void
  dismiss: (id: number) => void
  subscribe: (listener: () => void) => () => void
}

/** What is stored under that key, in whatever state it is found; a full or forbidden store keeps it for this page. */
export function createDurableList<T>(storage: KeyValue, key: string): DurableList<T> {
  let list = read<T>(storage, key)
  const listeners = new Set<() => void>()
  const changed = () => {
    try {
      if (list.length === 0) storage.removeItem(key)
      else storage.setItem(key, JSON.stringify(list))
    } catch {
      // no room: the list still stands on this page
    }
    for (const listener of listeners) listener()
  }
  return {
    all: () => list,
    add: item => {
      const id = list.reduce((most, each) => Math.max(most, each.id), 0) + 1
      list = [...list, { ...item, id }]
      changed()
    },
    dismiss: id => {
      list = list.filter(each => each.id !== id)
      changed()
    },
    subscribe: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function read<T>(storage: KeyValue, key: string): readonly (T & { id: number })[] {
  try {
    const stored: unknown = JSON.parse(storage.getItem(key) ?? '[]')
    return Array.isArray(stored) ? stored : []
  } catch {
    return []
  }
}
