import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { ReturnedFile } from '../../schema/http/exchange.ts'
import { fullMoment, momentText } from '../app/moment.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { type Glances, isClear } from './at-a-glance.ts'
import type { BoardLine } from './board.ts'
import { FileGlance } from './clear-files.tsx'
import { StateMark } from './state-mark.tsx'
import { exchangeWords } from './words.ts'

/** Sheets that were sent, one line each, with the files that came back for it. */
export function BoardTable(props: {
  lines: readonly BoardLine[]
  glances: Glances
  address: (file: string) => string
  /** Sheets that were not made together: each says its own layout and day. */
  alone?: boolean
}) {
  const { language } = useI18n()
  /** Whether a person has to look at it: what is not compared yet counts as such. */
  const isAsked = (file: ReturnedFile) => {
    const glance = props.glances.of(file)
    return glance === null || !isClear(glance)
  }
  const words = () => exchangeWords(language())
  return (
    <Show when={props.lines.length > 0} fallback={<p class="muted sending-none">{words().noneLeft}</p>}>
      <div class="table-frame">
        <table class="table board-table">
          <thead>
            <tr>
              <th scope="col">{words().unit}</th>
              <Show when={props.alone}>
                <th scope="col">{words().layout}</th>
              </Show>
              <th scope="col" class="figure">
                {words().rows}
              </th>
              <th scope="col">{words().sentAt}</th>
              <th scope="col">{words().state}</th>
              <th scope="col">{words().file}</th>
            </tr>
          </thead>
          <tbody>
            <For each={props.lines}>
              {({ sheet, files, state }) => (
                <tr data-unit={sheet.unitName} data-state={state}>
                  <th scope="row">{sheet.unitName || words().wholeSheet}</th>
                  <Show when={props.alone}>
                    <td data-label={words().layout}>{words().layouts[sheet.layout]}</td>
                  </Show>
                  <td class="figure" data-label={words().rows}>
                    {sheet.rows}
                  </td>
                  <td data-label={words().sentAt}>
                    <time dateTime={new Date(sheet.at).toISOString()} title={fullMoment(sheet.at, language())}>
                      {momentText(sheet.at, language())}
                    </time>
                  </td>
                  <td data-label={words().state}>
                    <StateMark state={state} />
                  </td>
                  <td data-label={words().file}>
                    <ul class="board-files">
                      <For each={files}>
                        {file => (
                          <li>
                            <span class="board-file">
                              {file.name}
                              <small>
                                {momentText(file.at, language())}
                                <Show when={file.state === 'merged'}>
                                  {' · '}
                                  {words().mergedCells(file.cells, file.decidedBy)}
                                </Show>
                                <Show when={file.state !== state}>
                                  {' · '}
                                  {words().states[file.state]}
                                </Show>
                              </small>
                              <FileGlance glances={props.glances} file={file} />
                            </span>
                            <A
                              class={`button small ${file.state === 'waiting' && isAsked(file) ? 'primary' : ''}`}
                              href={props.address(file.id)}
                              aria-label={`${file.state === 'waiting' ? words().review : words().reviewAgain} ${file.name}`}
                            >
                              {file.state === 'waiting' ? words().review : words().reviewAgain}
                            </A>
                          </li>
                        )}
                      </For>
                    </ul>
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </Show>
  )
}
