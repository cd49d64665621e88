import type { Words } from './zh-cn.ts'

export const en: Words = {
  columns: {
    number: 'No.',
    title: 'Measure',
    text: 'Text',
    target: 'Target',
    lead: 'Lead units',
    co: 'Co-responsible units',
    deadline: 'Deadline',
    pace: 'Pace',
    percent: 'Percent done',
    progress: 'Progress',
    parts: 'Shared progress',
    problems: 'Problems',
    next: 'Next steps',
    remark: 'Remarks',
  },

  roles: { coordinator: 'Coordinator', contributor: 'Contributor', reader: 'Reader' },

  stages: { draft: 'Draft', consult: 'Consultation', issued: 'Issued', closed: 'Closed' },
  cadences: { month: 'Monthly', quarter: 'Quarterly', 'half-year': 'Half-yearly', year: 'Yearly' },

  workbookStates: { active: 'In use', archived: 'Archived', removed: 'Recycle bin' },

  reportStates: { open: 'Open', submitted: 'Submitted', returned: 'Returned', confirmed: 'Confirmed' },

  leadRules: {
    explicit: 'Only units written as lead',
    'first-listed-stated': 'The unit listed first leads, as the document says',
    'first-listed-assumed': 'The unit listed first leads, by custom',
  },

  errors: {
    'no-session': 'You are not signed in, or your session was ended. Sign in again, or open your personal link.',
    'link-unknown': 'This link is not valid or was withdrawn. Ask the coordinating office for a new personal link.',
    'part-changed':
      'Your role or unit in this workbook has changed. Connecting again with your new rights; unsent edits are kept.',
    'no-part': 'You are not a member of this workbook. Ask the coordinating office to add you.',
    'coordinator-only': 'Only the coordinating office can do this. Please contact it.',
    'administrator-only': 'Only an administrator can do this. Please contact one.',
    'origin-foreign':
      'The request came from another website and was refused. Open this system at its own address and try again.',
    'too-many-requests': 'Too many requests in a short time; this one was refused. Wait a minute and try again.',
    'sign-in-wrong':
      'The login name or the password is wrong. Check both and try again. If the password is forgotten, ask the coordinator for a reset link.',
    'sign-in-wait':
      'Signing in failed too often. Wait[ {seconds} seconds] before the next try. If the password is forgotten, ask the coordinator for a reset link.',
    'password-wrong': 'The present password is wrong; nothing was changed. Enter it again.',
    'password-short':
      'The password is too short[: it needs at least {least} characters]. A few words in a row make a good one.',
    'password-simple':
      'This password is too easy to guess. Do not use the login name, sequences or repeated characters.',
    'login-shape':
      'A login name has 2 to 60 characters and no spaces. A name, a staff number or an e-mail address will do.',
    'login-taken': 'Somebody else has this login name. Choose another one.',
    'invitation-unknown':
      'There is no such invitation; the link may not have been copied whole. Copy all of it, or ask the coordinator for a new one.',
    'invitation-used':
      'This invitation has been used, and each can be used once. If it was you, just sign in; if not, tell the coordinator.',
    'invitation-expired': 'This invitation has expired. Ask the coordinator for a new one.',
    'invitation-revoked': 'The coordinator has withdrawn this invitation. Ask them if you did not expect it.',
    'invitation-unit':
      'This invitation is for[ “{unit}”,] a unit that is not yours. Sign out first, then accept it as somebody of that unit.',
    'reset-unknown':
      'This reset link has been used, has expired, or was replaced by a newer one. Ask the coordinator for another.',
    'last-administrator':
      'This is the only administrator and must stay one. Make somebody else an administrator first.',
    'sign-on-failed': 'Single sign-on did not succeed. Try again; if it keeps happening, tell the administrator.',
    'sign-on-stranger':
      'Single sign-on succeeded, but nobody here is known by that name. Ask the coordinator for an invitation first.',
    'workbook-unknown': 'There is no such workbook. Check its name, its id or the link.',
    'workbook-removed':
      'This workbook is in the recycle bin. Ask the coordinating office to restore it if you need it.',
    'workbook-archived':
      'This workbook is archived and can only be read. The coordinating office can take it out of the archive.',
    'route-unknown': 'There is nothing at this address. Check it, or start from the first page.',
    'request-shape':
      'What was sent is incomplete or in a wrong form and was not saved. Check your entries and try again; reload the page if it keeps happening.',
    'source-missing': 'This workbook has no source text: it was not made from one. Look at the table itself.',
    'version-unknown': 'There is no such version. Please reload the list of versions and choose again.',
    'person-unknown': 'This person is not in the list of members. Reload the list and try again.',
    'last-coordinator': 'This is the only coordinator and cannot be removed. Name another coordinator first.',
    'frame-shape': 'The data received could not be understood, so the connection was closed. Reload the page.',
    'frame-too-large': 'Too much was sent at once; it was not saved. Paste or fill it in in several parts.',
    'handshake-missing': 'The connection was not set up properly. Reload the page.',
    'update-unreadable': 'The data of this edit was damaged; it was not saved. Reload the page and enter it again.',
    'update-incomplete':
      'This edit lacks what came before it; it was not saved. Reload the page: edits not saved yet are sent again.',
    'container-replaced':
      'This edit would overwrite what others are writing; it was not saved. Reload the page and enter it again.',
    'container-foreign':
      'This edit does not fit the workbook’s structure; it was not saved. Reload the page to get the latest version and try again.',
    'column-retyped':
      'The type of this column has just been changed, so nothing was written yet; it is being sent again. If it does not appear, reload the page.',
    'key-unknown':
      'This edit names a column the workbook does not have; it was not saved. Reload the page to get the latest version and try again.',
    'key-removed':
      'This edit would delete content of the workbook; it was not saved. Use “Remove” instead: what is removed can be restored.',
    'value-shape': 'The value does not fit its column; it was not saved. Reload the page and enter it again.',
    'text-formatted': 'A workbook holds plain text; formatted content was not saved. Paste it as plain text.',
    'text-too-long':
      'The text of this cell is too long[ (at most {limit} characters)]; it was not saved. Shorten it, or split the measure.',
    'row-incomplete': 'The new row was incomplete; it was not saved. Reload the page and add it again.',
    'workbook-too-large': 'The workbook holds as much data as it can; this edit was not saved. Start another workbook.',
    'update-foreign':
      'This edit clashes with another open page and was not saved. Reload the page; what you had not saved is offered again.',
    'workbook-full':
      'The workbook holds as many entries as it can[ ({limit})]; nothing was added. Make another workbook.',
    'not-allowed': 'You may not change this; the edit was not saved. Ask the coordinating office if it must change.',
    'stage-unchanged': 'The plan is at this stage already; nothing was changed. Reload the page to see it.',
    'stage-order': 'A closed plan can only go back to issued. Reopen it first, then change the stage again.',
    'reason-missing': 'No reason was given, so nothing was done. Please state the reason and submit again.',
    'document-missing':
      'No document number was given, so nothing was submitted. Please name the document behind the adjustment.',
    'period-open': 'Period {period} is still open. Close it first, then try again.',
    'period-none': 'No reporting period is open. Ask the coordinator to open one first.',
    'period-unknown': 'This period was never closed, so there is no copy of it. Choose a closed period from the list.',
    'report-missing':
      'The selected row[ ({number})] has no report in this period, so nothing was done. Reload the page and try again.',
    'report-state-wrong':
      'The report of the selected row[ ({number})] has moved on, so nothing was done. Please look again and retry.',
    'report-empty':
      'The selected row[ ({number})] has no pace yet, so nothing was submitted. Fill in its pace and progress first.',
    'request-cell-unknown':
      'Nothing can be asked for in this cell, or its row was removed. Reload the page and try again.',
    'request-same':
      'The new wording is what the cell holds already, so nothing was submitted. Please write what it should become.',
    'revision-stale':
      'These rows of the workbook have changed since they were compared; nothing was written. Compare again, then choose the differences anew.',
    'readings-full':
      'There are {limit} saved reviews already, so this one was not saved. Delete one that is not needed any more.',
    'reading-unknown': 'This saved review is gone; it may have been deleted. Choose another from the list.',
    'choices-full': 'This file holds as many decisions as it can; the last ones were not stored. Merge, then go on.',
    'request-row-gone':
      'This row is no longer in the plan, so nothing can be carried out. Decline the request and say why.',
    'request-row-empty':
      'The new row has neither a title nor a text and was not sent. Please write at least one of them.',
    'request-place-unknown':
      'The section or place it should go to cannot be found, so nothing was done. Reload the page and choose a place again.',
    'request-waiting':
      'Somebody has asked to delete this row already and waits for a decision. See the register of adjustments or the consultation.',
    'request-unknown': 'This request cannot be found. Reload the page and try again.',
    'request-settled': 'This request was decided already. Reload the page to see the outcome.',
    'proposal-late': 'The plan is issued, so a proposal can no longer be adopted. Make an adjustment instead.',
    'opinion-empty': 'You have an opinion but did not say which. Write it down, or make a proposal in the table first.',
    'comment-empty': 'The comment has no words. Write something and send it.',
    'comment-unknown': 'This comment was taken back or does not exist. Reload the page to see what is there now.',
    'comment-place-unknown': 'The row of this comment was deleted. Choose another row and comment there.',
    'comment-settled': 'The comment is more than 24 hours old and cannot be corrected. Add a reply instead.',
    'comment-state-wrong': 'Somebody else changed the state of this comment. Look at it as it is now and try again.',
    'thread-full': 'This thread has reached its limit of {limit} comments. Begin another one to go on.',
    'views-full':
      'You have reached the limit of {limit} views of your own here. Delete one you no longer use, then save again.',
    'mention-unknown': 'A unit or person you named after @ is no longer in this workbook. Choose again and send.',
    'mentions-many': 'A comment can name at most {limit} units and people. Take some out and send it again.',
    'store-failing':
      'The server cannot save at the moment; your edits are kept on this page. Leave it open, it tries again by itself; tell the administrator if this lasts.',
    'write-unstorable':
      'The database does not take this edit; all others are saved. Copy its words from “Returned to you” and enter them in parts; if that fails too, tell the administrator.',
    'store-locked': 'Another program is using the data folder. Stop that program, then start again.',
    'store-newer': 'The data was written by a newer version of this program. Use that version to open it.',
    'folder-no-folder':
      '{folder} is a file and cannot be the data folder. Move it away, or choose another folder with TAIZHANG_DATA.',
    'folder-unwritable':
      'The data folder {folder} cannot be written to. Check its permissions and whether the disk is read-only, or choose another folder with TAIZHANG_DATA.',
    'server-stopping': 'The server is restarting. Wait a moment: the page reconnects by itself.',
    internal:
      'The server met an unexpected error; nothing was completed. Try again; if it keeps happening, ask the administrator to look at the log.',
    'file-missing': 'No file was received. Choose the file again and upload it.',
    'file-too-large':
      'The file is too large[ (at most {megabytes} MB)] and was not read. Take out pictures and attachments, or take its text only.',
    'file-empty': 'There is no text in the file. If it is a scan, turn it into text first.',
    'file-kind-unknown':
      'Files of this kind cannot be read. Use a .docx, .pdf, .xlsx, .html or .txt file, or copy all of the text and paste it.',
    'file-doc-old':
      'This is an old Word file (.doc), which cannot be read. Save it as .docx in Word or WPS and use that, or copy all of its text and paste it.',
    'file-wps':
      'This is a WPS file (.wps), which cannot be read. Save it as .docx in WPS and use that, or copy all of its text and paste it.',
    'file-rtf': 'This is an RTF file, which cannot be read. Open it in Word or WPS, save it as .docx and use that.',
    'file-ofd':
      'This is an OFD file, which cannot be read. Open it in its reader, copy all of the text and paste it, or have the .docx sent to you.',
    'file-image':
      'This is a picture, which holds no text. Turn it into text with the recognition (OCR) of WPS or your scanner, then paste that.',
    'file-scan':
      'This PDF is a scan: it has no text that can be read. Turn it into text with the recognition (OCR) of WPS or your scanner, or ask for the original .docx.',
    'file-pages':
      'The file has more than {pages} pages and was not read. Save the pages of the plan as a file of their own and use that.',
    'file-heavy':
      'The file took too much memory or time, so reading it was stopped and nothing was kept. Paste the text of a plan; of a sheet delete rows and columns without content, or split it into several files.',
    'file-not-word':
      'The name ends in .docx, but this is no Word document. Save it as .docx in Word or WPS, or, if it is plain text, rename it to .txt.',
    'file-damaged':
      'The file is damaged or protected by a password and cannot be read. Open it in its own program, save a copy and try that.',
    'file-password':
      'The file is protected by a password and cannot be read. Open it in its own program, take the password off and save a copy.',
    'file-unsafe':
      'The file holds declarations that could harm the server, and was not read. Open it in Excel or WPS, save a copy and try that.',
    'sheet-kind-unknown': 'This is no spreadsheet that can be read. Use an .xlsx, .xls, .et, .ods or .csv file.',
    'sheet-unknown':
      'It is not known yet which sheet this file answers. Choose first for which unit and when it was sent.',
    'sheet-other':
      'The headings of “{file}” are not those of the sheet that was sent, so nothing was compared. Check whether it is the right file, or read it with “Import a sheet”.',
    'returned-unknown': 'There is no such returned file. Reload the page and try again.',
    'import-unknown': 'This sheet was cancelled or has expired. Choose the file again.',
    'import-nothing':
      'Read like this, the sheet has no measures. Check which rows are the headings, and say which column holds the measure or its text.',
    'returned-merged':
      'This file has been merged and cannot be set aside. To take it back, restore its cells from the history.',
    'return-link-used': 'This link has been used or has expired. Ask the office that sent the sheet for a new one.',
    'sending-empty': 'There is no unit to send to: no unit leads or shares a measure yet. Fill in the units first.',
    'text-no-measures':
      'No measures were found in the text. Check that it is the body of a plan with numbered items or named units.',
    'print-empty':
      'There is nothing to print: no unit, measure or person fits this layout. Choose another layout, or fill in the workbook first.',
    'print-subject': 'The workbook has no “{name}”. Check the name or id and try again.',
    'print-code-unknown':
      'No printed state has this code. Compare it sign by sign with the foot of the page; papers older than the time of keeping cannot be found.',
    'chromium-missing':
      'No browser that makes PDFs was found on this machine. Save as a web page instead, open it and print it to PDF; or install Chromium and say where it is with TAIZHANG_CHROMIUM.',
    'chromium-failed':
      'The browser made no PDF ({reason}). Try again; if it fails again, save as a web page, open it and print it to PDF.',
    'client-unbuilt': 'The page that prints has not been built. Run npm run build first.',
    'work-timeout': 'This took too long and was stopped. Split the content into parts and try again.',
    'disk-full':
      'The disk is full[ ({folder})]; nothing was written and no half file was left. Make room and try again.',
    'backup-unwritable':
      'The folder[ {folder}] cannot be written to. Check that it exists and that this account may write there.',
    'backup-running': 'Another backup is being made. Wait until it is done and try again.',
    'backup-unknown': 'There is no such backup. Refresh the list of backups.',
    'backup-exists': 'The file[ {file}] exists already and was not overwritten. Choose another name, or add --force.',
    'backup-nothing': 'The data folder[ {folder}] holds no workbooks to back up. Name the data folder with --data.',
    'backup-unreadable': 'The backup[ {file}] cannot be read. Check its path and permissions.',
    'backup-damaged':
      'This is no complete backup, or it is damaged[: {file}]. Nothing was restored. Use another backup.',
    'backup-newer': 'A newer version of the program wrote this backup[: {file}]. Restore it with that version.',
    'backup-workbook-damaged':
      'Workbooks in this backup cannot be opened[: {titles}]. Nothing was restored. Use an earlier backup.',
    'backup-differs':
      'Restored on trial, the backup differs from what was backed up[ ({what})]. Check the disk, make another, and keep the earlier backups.',
    'restore-not-empty':
      'The folder[ {folder}] holds data already; nothing was restored. Choose an empty one with --into, or add --force to move the present data aside first.',
    'command-unknown': 'There is no command “{name}”. See --help for the commands.',
    'argument-missing': 'The command “{command}” lacks {name}. See --help for how to call it.',
    'argument-unknown': 'The command “{command}” does not take “{value}”. See --help for how to call it.',
    'option-unknown': 'There is no option “{name}”. See --help for the options.',
    'option-unused': 'The command “{command}” has no option “{name}”. See {command} --help for those it has.',
    'option-value': 'The value “{value}” of {name} is not valid. Expected: {expected}.',
    'value-number': '“{text}” is not a number; it is kept as written. Enter a number such as 12.5.',
    'value-percent': '“{text}” is not a percentage; it is kept as written. Enter a number such as 80%.',
    'value-percent-range': '{value}% is not between 0% and 100%. Please check it.',
    'value-date': '“{text}” is not a date; it is kept as written. Enter a date such as 2026-10-31.',
    'value-choice': '“{text}” is not one of the choices; it is kept as written. Choose from the list.',
    'unit-unknown': '“{name}” is not in the register of units. Check the name, or add it to the register.',
    'deadline-unread': 'It is not clear which day “{text}” means; it is kept as written. Write 10月底前 or 2026-10-31.',
    'deadline-outside-year': 'The deadline {date} lies outside the plan’s year ({year}). Please check it.',
    'wordings-differ':
      'Two people changed the same words at the same time, and both wordings were kept. Check the text, then confirm.',
    'title-missing': 'This row has neither a measure nor a text. Fill it in or remove the row.',
    'lead-missing': 'This row has no lead unit. Decide who leads it.',
    'lead-also-co': '“{name}” is both lead and co-responsible unit. Keep one of the two.',
    'problems-missing': 'The row is not started or behind, but no problem is given. Say why.',
    'period-shape': 'This is not a reporting period[: “{text}”]. Write it as 2026-Q2 or 2026-03.',
  },

  refusals: {
    'command-only':
      'Stage, period and report state cannot be edited directly. The coordinating office changes them by their own commands.',
    'plan-closed':
      'The plan is closed and can no longer be changed. Contact the coordinating office about corrections.',
    reader: 'You are a reader and can only look. Ask the coordinating office if you need to contribute.',
    frozen:
      'The plan is issued and this column is fixed. Ask the coordinating office for an adjustment and give the reason.',
    'not-your-row':
      'Another unit leads this row, so you cannot change it. Tell the lead unit or the coordinating office what should change.',
    'coordinator-column':
      'Lead and co-responsible units are set by the coordinating office. Contact it if you do not agree.',
    'coordinator-matter': 'This is for the coordinating office to do. Contact it if it must change.',
    'row-done': 'This measure is done and confirmed, so its row is locked. The coordinator can return the report.',
    'report-sent': 'This period’s report has been submitted. Ask the coordinator to return it before changing it.',
    'not-frozen': 'This is not frozen: change it directly, or ask the coordinator.',
    'not-in-row': 'Your unit has no part in this row, so it cannot ask for this. Please contact the coordinator.',
    'not-consulted': 'The plan is not out for comment now. Once it is issued, ask for an adjustment.',
    'own-cell': 'This cell is yours. Change it directly; no proposal is needed.',
    contributes:
      'The unit that leads this row reports for it. Please write your own unit’s progress under “Shared progress”.',
    'not-your-name':
      'A reason can only be given under your own name; it was not saved. Reload the page and give it again.',
    'not-your-view':
      'A shared view is changed by its author or the coordinating office. Save it as a view of your own, or ask the author.',
    'not-your-comment':
      'Somebody else wrote this comment, and only its author can correct or take it back. If you disagree, reply to it.',
    'not-your-thread':
      'Only whoever began the thread and the coordinator can resolve it or open it again. If it is settled, say so in a reply.',
    'column-scope':
      'Whether a column belongs to the plan or to periods is settled when it is added. Add another column instead.',
    'column-gone':
      'The coordinating office has removed this column, so nothing was written. Ask it to restore the column if it is still needed.',
    'column-editors': 'The coordinating office fills this column in. Contact it if something should change.',
    'column-not-yours':
      'This column is filled in by the units of the row, and yours is not among them. Contact the coordinating office.',
    'not-your-part':
      'These are another unit’s words: only that unit and the coordinator write here. Please ask that unit.',
    'unit-ended':
      'Your unit has been dissolved or merged, and its successor acts for it. To go on reporting, ask the coordinating office to change your unit.',
    'other-period':
      'Only the current reporting period can be filled in. Contact the coordinating office about earlier periods.',
  },

  parts: {
    measure: 'Measure',
    section: 'Section',
    title: 'Title',
    preamble: 'Preamble',
    notice: 'Covering notice',
    metadata: 'Website data',
    closing: 'Closing',
    noise: 'Page furniture',
  },

  reasons: {
    'numbered-item': 'Numbered, with nothing numbered below it: read as a measure',
    'numbered-with-units': 'Has items below it but names its own units: read as a measure',
    'unnumbered-paragraph': 'This section numbers no measures: each paragraph is read as one',
    heading: 'Numbered, over other items: read as a heading',
    'section-text': 'Text between a heading and its first item: read as the section’s goal',
    'general-section': 'Guiding ideas, goals and the like: not a measure',
    'closing-section': 'Requirements, organisation and the like, naming no unit: not a measure',
    'plan-title': 'Read as the plan’s title',
    'covering-notice': 'Part of the covering notice: not a measure',
    'before-first-item': 'Stands before the first item: not a measure',
    'website-metadata': 'Data of the web page: not part of the text',
    'page-furniture': 'Page numbers, navigation and the like: not part of the text',
    signature: 'Issuer, date or a closing note: not a measure',
    'after-last-item': 'Stands after the last item: not a measure',
    'number-lost': 'Has no number but units of its own: an item that may have lost its number',
    'cut-off': 'Breaks off and fits no numbering: a piece of another text, not taken as a measure. Please check',
    'table-row': 'A row of a table',
    'table-heading': 'Headings, rules or empty rows of a table',
    'table-note': 'A note or a sum in the table',
    'cell-merged': 'The units of this row are empty: read as merged with the row above. Please check',
    'other-document': 'Belongs to another document: not read into this plan',
    'lead-written': 'The text names this unit as lead',
    'lead-inherited': 'Said once for several measures: the unit named there leads',
    'lead-before-joint': 'The unit before 会同 is read as lead',
    'first-listed-stated': 'The document says that the unit listed first leads',
    'first-listed-assumed': 'Not written; by custom the unit listed first leads',
    'first-group-guessed': '牵头 seems to be left out; the units before the first comma are taken to lead',
    'no-lead-written': 'Units are named, but none as lead',
    'no-units': 'No units are named',
    'date-written': 'The year is written in the text',
    'year-of-plan': 'No year is written; the plan’s year is used',
    'year-unknown': 'No year is written and the plan has none: no day can be given',
    'not-a-day': 'The words name no particular day',
    'counted-from-event': 'Counted from an event: no fixed day',
    recurring: 'Recurring: no single last day',
    'open-ended': 'Long-term or continuous: no last day',
    'lead-guessed': 'The lead is a guess. Please check it',
    'digits-run-together': 'Digits run together; a sign may be missing. Please check',
    'quote-unbalanced': 'Quotation marks do not match. Please check the source',
    'bracket-unclosed': 'A bracket is not closed. Please check the source',
    'page-number-inside': 'A page number stands inside the sentence. Please check the source',
    'several-assignments': 'Several assignments, each for the sentences before it. Check whether to split the row',
    'deadline-impossible': 'The deadline is no day of the calendar. Please check',
    'several-deadlines': 'Several deadlines; the first was taken. Please check',
    'units-unclear': 'A unit’s name is very long and may be several. Please check',
    'year-range': 'The title names several years. Decide the plan’s year',
    'no-title': 'No title was found. Please enter one',
    'no-measures': 'No measures were found',
    'number-skipped': 'Numbers do not follow on[: expected {expected}, found {found}]. Check that nothing is missing',
    'other-items': 'There are [{count} ]items outside the plan that were not read. Check whether they are needed',
  },

  sheet: {
    breakdownTable: 'Breakdown of tasks',
    ledger: 'Ledger',
    serial: 'No.',
    section: 'Section',
    noSection: 'Measures outside any section',
    viewFile: 'view',
    unnamedSection: '(unnamed section)',
    documentNumber: 'Document number',
    defaultDeadline: 'General deadline',
    issuedOn: 'Issued on',
    year: 'Year',
    stage: 'Stage',
    period: 'Period',
    unit: 'Unit',
    asOf: 'As of {date}',
    page: 'Page {page}',
    pageOf: 'Page {page} of {pages}',
    codeLine: 'Version {code}　Printed on {date}',
    measuresCount: '{count} measures',
    consultMark: 'Draft for consultation',
    draftMark: 'Draft',
    noMeasures: 'This plan has no measures yet',
  },
}
