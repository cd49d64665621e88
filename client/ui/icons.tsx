/** Our own icons: 16 × 16, drawn with one stroke in the text's colour. Decorative: a label stands beside each. */
const paths = {
  ledger: 'M2.5 2.5h11v11h-11zM2.5 6h11M6 6v7.5M8 8.8h3.5M8 11h2.5',
  language: 'M2 4h7M5.5 2.5V4M7.5 4c-.6 2.7-2.4 4.8-5 6M4 6c.8 1.9 2 3 3.8 3.8M8 13.5l2.8-7 2.8 7M9 11.2h3.7',
  person: 'M8 8a2.6 2.6 0 1 0 0-5.2A2.6 2.6 0 0 0 8 8ZM2.8 13.5c.5-2.5 2.5-3.7 5.2-3.7s4.7 1.2 5.2 3.7',
  down: 'M4 6.5 8 10.5l4-4',
  right: 'M6.5 4 10.5 8l-4 4',
  left: 'M9.5 4 5.5 8l4 4',
  up: 'M4 9.5 8 5.5l4 4',
  leave: 'M6.5 2.5h-4v11h4M6 8h7.5M10.5 5l3 3-3 3',
  offline:
    'M2 6a9 9 0 0 1 3-1.9M8 3.5c2.3 0 4.4.9 6 2.5M4.3 8.5c.7-.7 1.5-1.1 2.4-1.4M11.7 8.5c-.5-.5-1-.8-1.6-1M8 12.5h.01M2.5 2.5l11 11',
  keyboard: 'M1.5 4h13v8.5h-13zM4 6.7h.01M6.7 6.7h.01M9.3 6.7h.01M12 6.7h.01M5 9.8h6',
  plus: 'M8 3v10M3 8h10',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.6 10.6 14 14',
  close: 'M4 4l8 8M12 4l-8 8',
  edit: 'M10.5 3 13 5.5 5.5 13H3v-2.5zM9 4.5 11.5 7',
  copy: 'M5.5 5.5h8v8h-8zM3.5 10.5h-1v-8h8v1',
  archive: 'M2.5 3h11v3h-11zM3.5 6v7.5h9V6M6.5 8.5h3',
  bin: 'M3 4.5h10M6.5 4.5V3h3v1.5M4.2 4.5l.6 9h6.4l.6-9M6.8 7v4M9.2 7v4',
  restore: 'M3 8a5 5 0 1 1 1.5 3.6M3 12V9h3',
  check: 'M3 8.5 6.5 12 13 4.5',
  doubt: 'M8 2.5 14.5 13.5h-13zM8 6.5V10M8 12h.01',
  info: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.5V11M8 5.2h.01',
  error: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 5v3.5M8 10.8h.01',
  file: 'M4 1.5h5l3.5 3.5v9.5H4zM9 1.5V5h3.5M6 8.5h4.5M6 11h3',
  link: 'M6.8 9.2 9.2 6.8M7.5 4.5l1-1a2.83 2.83 0 0 1 4 4l-1 1M8.5 11.5l-1 1a2.83 2.83 0 0 1-4-4l1-1',
  mail: 'M2 3.5h12v9H2zM2 4.5l6 4.5 6-4.5',
  text: 'M2.5 4h11M2.5 7h11M2.5 10h11M2.5 13h6',
  settings: 'M2.5 4.5h5M10.5 4.5h3M2.5 8h2M7.5 8h6M2.5 11.5h6M11.5 11.5h2M9 3v3M6 6.5v3M10 10v3',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  lock: 'M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5M8 10v1.2',
  open: 'M6 3H3v10h10v-3M9 3h4v4M13 3 7.5 8.5',
} as const

export type IconName = keyof typeof paths

export function Icon(props: { name: IconName; small?: boolean }) {
  return (
    <svg class="icon" classList={{ small: props.small === true }} viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[props.name]} />
    </svg>
  )
}
