// Generated from the engine's wire types by `cargo xtask bindings`. Never edited.

export type AllocateInput = { 
/**
 * A cost pool or cost centre: all its budget lines.
 */
pool: string, 
/**
 * Names of platforms and investments; none takes earlier shares back.
 */
to: Array<string>, 
/**
 * `even`, `fixed`, `deployments`, `teams`, `people`, `cloud`, or the name of a metric.
 */
by: string, 
/**
 * For `fixed`: a share from 0 to 1, or a percentage, for each name.
 */
shares: Array<string>, 
/**
 * `actual` or `budget`: both may be shared out otherwise.
 */
set: string, 
/**
 * The period whose drivers count; the latest when none is given.
 */
period: string | null, };
export type AllocationsView = { 
/**
 * Cost pools, then cost centres, as the budget files name them.
 */
pools: Array<CostPoolView>, 
/**
 * Platforms that can receive.
 */
platforms: Array<string>, 
/**
 * Investments that can receive.
 */
investments: Array<string>, 
/**
 * What shares can be in proportion to: `deployments`, `teams`, …, and the names of metrics of platforms.
 */
drivers: Array<string>, };
export type AskText = { 
/**
 * What is asked.
 */
title: string, 
/**
 * Decision by, as `2026-12-15`.
 */
by: string | null, 
/**
 * Who decides.
 */
owner: string | null, 
/**
 * What it brings.
 */
effect: string | null, };
export type AttentionView = { 
/**
 * What.
 */
message: Array<Piece>, 
/**
 * At the side.
 */
detail: string, 
/**
 * Screen that helps.
 */
place: string, };
export type BlockView = { 
/**
 * From the left, in points.
 */
x: number, 
/**
 * From the top.
 */
y: number, 
/**
 * Width.
 */
w: number, 
/**
 * Height.
 */
h: number, 
/**
 * Its section.
 */
section: string, 
/**
 * `title`, `commentary` or `asks`.
 */
part: string, };
export type CellView = { 
/**
 * File name.
 */
file: string, 
/**
 * SHA-256 of the file.
 */
sha256: string, 
/**
 * Identity of the sheet, for `source_rows`.
 */
sheetId: number, 
/**
 * Sheet name.
 */
sheet: string, 
/**
 * `F17`.
 */
cell: string, 
/**
 * What the cell shows.
 */
text: string, 
/**
 * What it gave, after scale.
 */
value: string | null, 
/**
 * What a person typed in its place, who, and when.
 */
corrected: string | null, };
export type ChangeView = { 
/**
 * Identity.
 */
id: number, 
/**
 * `create`, `change`, `undo`, `redo` or `publish`.
 */
kind: string, 
/**
 * The change that was taken back or done again.
 */
of: number | null, 
/**
 * "Import budget.xlsx".
 */
label: string, 
/**
 * Who.
 */
by: string, 
/**
 * When, as shown.
 */
at: string, 
/**
 * Rows touched.
 */
rows: number, 
/**
 * Taken back.
 */
undone: boolean, };
export type ChartView = { 
/**
 * `bridge` or `months`.
 */
name: string, 
/**
 * Message.
 */
title: Array<Piece>, 
/**
 * Unit and period.
 */
note: Array<Piece>, 
/**
 * The drawing, on a light ground.
 */
svg: string, 
/**
 * The drawing, on a dark ground.
 */
svgDark: string, 
/**
 * What it shows, in words.
 */
alt: string, 
/**
 * Width in points.
 */
width: number, 
/**
 * Height in points.
 */
height: number, 
/**
 * Parts that stand for a figure.
 */
marks: Array<MarkView>, 
/**
 * Heads of the numbers as a table.
 */
head: Array<string>, 
/**
 * Its rows, as printed.
 */
rows: Array<Array<string>>, };
export type ChartsInput = { 
/**
 * `2026-Q3`; none is the latest.
 */
period: string | null, 
/**
 * Width of the place in the window, in pixels.
 */
width: number, };
export type ChoiceAnswer = { 
/**
 * The question: `basis`, `percent`, `scale`, …
 */
code: string, 
/**
 * One of its choices, or typed.
 */
answer: string, };
export type ColumnPreview = { 
/**
 * `C`.
 */
column: string, 
/**
 * `FY26 / Jan`.
 */
header: string, 
/**
 * `amount_budget`; none is "not used".
 */
field: string | null, 
/**
 * 0 to 1.
 */
score: number, 
/**
 * Whether the field was only guessed: a person should look.
 */
unsure: boolean, 
/**
 * `number`.
 */
type: string, 
/**
 * 1000 for "in kEUR".
 */
scale: number | null, 
/**
 * `EUR`.
 */
currency: string | null, 
/**
 * `2026-01`.
 */
period: string | null, 
/**
 * Sum over the records.
 */
sum: string | null, 
/**
 * First values.
 */
samples: Array<string>, };
export type ComposeChange = { "kind": "order", 
/**
 * Names of sections.
 */
order: Array<string>, } | { "kind": "hide", 
/**
 * Its name.
 */
section: string, } | { "kind": "show", 
/**
 * Its name.
 */
section: string, } | { "kind": "title", 
/**
 * The section.
 */
section: string, 
/**
 * Markdown.
 */
text: string | null, } | { "kind": "commentary", 
/**
 * The section.
 */
section: string, 
/**
 * Markdown.
 */
text: string | null, } | { "kind": "asks", 
/**
 * In order.
 */
asks: Array<AskText> | null, } | { "kind": "voices", 
/**
 * As they were written.
 */
voices: Array<string>, } | { "kind": "owner", 
/**
 * Its figure.
 */
figure: string, 
/**
 * The name; none is nobody.
 */
name: string | null, } | { "kind": "look", 
/**
 * `en`, `de`, `fr` or `es`.
 */
language: string, 
/**
 * `a4` or `letter`.
 */
paper: string, 
/**
 * Printed instead of the workspace's organisation.
 */
organisation: string | null, 
/**
 * Printed instead of the workspace's classification.
 */
classification: string | null, } | { "kind": "colors", 
/**
 * `primary` → `#14365c`.
 */
colors: { [key in string]: string }, 
/**
 * `green_red` or `blue_orange`.
 */
signals: string | null, } | { "kind": "logo", 
/**
 * The file.
 */
path: string | null, } | { "kind": "template", 
/**
 * The file.
 */
path: string, } | { "kind": "reset", };
export type ComposeInput = { 
/**
 * `2026-Q3`; none is the latest.
 */
period: string | null, 
/**
 * What changes.
 */
change: ComposeChange, };
export type ComposeView = { 
/**
 * Sections in the order chosen, the first page first.
 */
sections: Array<SectionText>, 
/**
 * The asks as printed.
 */
asks: Array<AskText>, 
/**
 * Whether a person wrote them.
 */
ownAsks: boolean, 
/**
 * The measures of the scorecard with who answers for each.
 */
measures: Array<MeasureText>, 
/**
 * Comments of the survey that can be quoted.
 */
voices: Array<string>, 
/**
 * Those that are quoted.
 */
quoted: Array<string>, 
/**
 * `en`, `de`, `fr` or `es`.
 */
language: string, 
/**
 * `a4` or `letter`.
 */
paper: string, 
/**
 * Printed instead of the workspace's organisation.
 */
organisation: string | null, 
/**
 * Printed instead of the workspace's classification.
 */
classification: string | null, 
/**
 * Colours by role.
 */
colors: { [key in string]: string }, 
/**
 * Pair of signal colours.
 */
signals: string | null, 
/**
 * The organisation's logo, if there is one that can be drawn.
 */
logo: LogoView | null, 
/**
 * What to look at again.
 */
warnings: Array<LintView>, 
/**
 * What has to be mended before publishing.
 */
faults: Array<string>, };
export type ConflictView = { 
/**
 * "Platform “Build farm”".
 */
what: string, 
/**
 * "owner"; none when the whole thing is meant.
 */
field: string | null, 
/**
 * Before both parted; none when it was not there.
 */
was: string | null, 
/**
 * In the open workspace; none when it is not there.
 */
ours: string | null, 
/**
 * In the other file; none when it is not there.
 */
theirs: string | null, };
export type CorrectionAnswer = { 
/**
 * Sheet name; empty for formats without sheets.
 */
sheet: string, 
/**
 * `F17`.
 */
cell: string, 
/**
 * What the cell says; the correction holds only as long as it still does.
 */
found: string, 
/**
 * What is read instead.
 */
value: string, };
export type CostPoolView = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its budget lines.
 */
lines: number, 
/**
 * How its actuals and its budget are shared out; a set that is not is left out.
 */
sets: Array<SharedSet>, };
export type DifferenceView = { 
/**
 * `budget`.
 */
kind: string, 
/**
 * The file compared with.
 */
against: string, 
/**
 * Keys that are new.
 */
added: number, 
/**
 * Keys whose value changes.
 */
changed: number, 
/**
 * Keys that are gone.
 */
gone: number, 
/**
 * Keys that stay.
 */
same: number, 
/**
 * Sums before and after, per scenario and currency.
 */
sums: Array<SumChange>, 
/**
 * The changes, largest first; at most 500 of them.
 */
changes: Array<KeyChange>, };
export type EarlierAnswer = { "how": "replace", "file": string } | { "how": "add" };
export type EarlierView = { 
/**
 * Its name.
 */
file: string, 
/**
 * When it was imported.
 */
imported: string, 
/**
 * What both hold: `budget`, …
 */
kind: string, 
/**
 * `same_keys` (the same lines and spans), `same_data` (the same values as well), `same_amounts` (equal amounts elsewhere).
 */
why: string, 
/**
 * Whether its table has another shape.
 */
otherLayout: boolean, 
/**
 * Keys or amounts in both.
 */
shared: number, 
/**
 * Whether a person must say if the new file replaces it or adds to it.
 */
mustChoose: boolean, 
/**
 * What would change if it were replaced.
 */
difference: DifferenceView, };
export type Error = { 
/**
 * A stable word, e.g. `password_protected`.
 */
code: string, 
/**
 * What happened and where.
 */
message: string, 
/**
 * What to do about it.
 */
hint: string, };
export type ExportInput = { 
/**
 * A folder that is not there yet, or empty.
 */
path: string, 
/**
 * `csv`, `xlsx` or `parquet`; none is `csv`.
 */
format: string | null, };
export type Exported = { 
/**
 * The folder.
 */
path: string, 
/**
 * Number of tables.
 */
tables: number, 
/**
 * Rows in all of them.
 */
rows: number, 
/**
 * Imported files and parts of published quarters beside them.
 */
files: number, };
export type FieldAnswer = { 
/**
 * `C`.
 */
column: string, 
/**
 * `amount_actual`, or empty to ignore the column.
 */
field: string, };
export type FieldView = { 
/**
 * `amount_actual`.
 */
field: string, 
/**
 * Fields with the same number are alternatives, of which the kind needs one; none is optional.
 */
needed: number | null, 
/**
 * Whether several columns may hold it.
 */
many: boolean, };
export type FigureView = { 
/**
 * `portfolio.bcr`.
 */
id: string, 
/**
 * Plain name.
 */
label: string, 
/**
 * What it is about.
 */
subject: string | null, 
/**
 * `€1.86 m`, or `n/a`.
 */
shown: string, 
/**
 * The exact value; none is "not known".
 */
value: string | null, 
/**
 * `€1.5–1.7 m`.
 */
range: string | null, 
/**
 * `ratio`, `money`, …
 */
unit: string, 
/**
 * Number of cases.
 */
n: number | null, 
/**
 * `92 %`.
 */
coverage: string | null, 
/**
 * `final`, `not_measurable`, …
 */
status: string, 
/**
 * Why there is no value.
 */
reason: string | null, 
/**
 * `bcr@1`.
 */
definition: string, 
/**
 * Number of cells behind it.
 */
cells: number, };
export type FileAnswers = { 
/**
 * Which file.
 */
path: string, 
/**
 * Answers per table.
 */
tables: Array<TableAnswers>, 
/**
 * What names mean.
 */
names: Array<NameAnswer>, 
/**
 * Cells read as if they held something else.
 */
corrections: Array<CorrectionAnswer>, 
/**
 * What the file is to an earlier one that holds the same things.
 */
earlier: EarlierAnswer | null, 
/**
 * A mapping file whose choices hold where nothing else was said.
 */
mapping: PathInput | null, 
/**
 * The name under which these choices are remembered.
 */
mappingName: string | null, };
export type FilePreview = { 
/**
 * Full path.
 */
path: string, 
/**
 * File name.
 */
file: string, 
/**
 * Why it cannot be read.
 */
error: Error | null, 
/**
 * `ready`, `needs_you`, `cannot_be_read` or `already_imported`.
 */
state: string, 
/**
 * What a person would be needed for, in a few words.
 */
needs: Array<string>, 
/**
 * The import that has these very bytes: "budget.xlsx, imported 2026-07-01 by Ada".
 */
sameAs: string | null, 
/**
 * `xlsx`.
 */
format: string, 
/**
 * What holds for the whole file.
 */
issues: Array<IssueView>, 
/**
 * Its tables.
 */
tables: Array<TablePreview>, };
export type FindingView = { 
/**
 * `k1_shares_exceed_whole`.
 */
code: string, 
/**
 * `comprehensive`.
 */
gate: string, 
/**
 * Blocks publishing.
 */
blocks: boolean, 
/**
 * What happened.
 */
message: string, 
/**
 * What to do.
 */
hint: string, 
/**
 * Screen that helps.
 */
place: string, 
/**
 * The figure.
 */
figure: string | null, 
/**
 * Why it was waived.
 */
waived: string | null, };
export type FitInput = { 
/**
 * `outcome` or `pool`.
 */
of: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its number, where it is known; then its name is not looked at.
 */
id: number | null, 
/**
 * The period whose claims count; the latest when none is given.
 */
period: string | null, 
/**
 * A link that is wanted and does not fit yet: it is made, scaled with the others.
 */
wanted: LinkInput | null, };
export type FitView = { 
/**
 * The investment; two of one name are told apart by a number.
 */
investment: string, 
/**
 * The outcome.
 */
outcome: string, 
/**
 * Its share as it stands, 0 to 1.
 */
was: string, 
/**
 * Its share when all fit, 0 to 1.
 */
now: string, };
export type GoTo = { 
/**
 * The change right after which things are to be as they were.
 */
change: number, };
export type GridInput = { 
/**
 * Full path.
 */
path: string, 
/**
 * Sheet name; empty for formats without sheets.
 */
sheet: string, 
/**
 * First row, from 1.
 */
top: number, 
/**
 * What the person has said so far.
 */
answers: FileAnswers | null, };
export type GridLine = { 
/**
 * 1-based.
 */
row: number, 
/**
 * Hidden in the file.
 */
hidden: boolean, 
/**
 * Its texts, one per column.
 */
cells: Array<string>, 
/**
 * What parts of it are; what no part covers is a note.
 */
parts: Array<GridPart>, };
export type GridPart = { 
/**
 * Index of the table on the sheet, from 0.
 */
table: number, 
/**
 * `header`, `record`, `total`, `heading` or `left_out`.
 */
role: string, 
/**
 * First column, as an index into the columns shown.
 */
from: number, 
/**
 * Last column, as an index into the columns shown.
 */
to: number, };
export type GridRow = { 
/**
 * 1-based row.
 */
row: number, 
/**
 * Texts from column A on.
 */
cells: Array<string>, };
export type GridView = { 
/**
 * The sheet's name.
 */
sheet: string, 
/**
 * First row shown.
 */
top: number, 
/**
 * Last row of the sheet with something in it, as far as was read.
 */
lastRow: number, 
/**
 * Whether rows follow below.
 */
more: boolean, 
/**
 * The letters of the columns, left to right.
 */
columns: Array<string>, 
/**
 * Letters of hidden columns.
 */
hidden: Array<string>, 
/**
 * The rows, blank ones between others included.
 */
rows: Array<GridLine>, };
export type ImportInput = { 
/**
 * Full paths.
 */
paths: Array<string>, 
/**
 * What the person said.
 */
answers: Array<FileAnswers>, 
/**
 * Warnings were seen and accepted.
 */
acceptWarnings: boolean, 
/**
 * Read and check, write nothing.
 */
dryRun: boolean, };
export type ImportedFile = { 
/**
 * Full path.
 */
path: string, 
/**
 * File name.
 */
file: string, 
/**
 * `imported`, `refused` (something needs a person), `unchanged` (same bytes as before), `failed` or `dry_run`.
 */
outcome: string, 
/**
 * Why not.
 */
error: Error | null, 
/**
 * What holds for the whole file.
 */
issues: Array<IssueView>, 
/**
 * Tables written.
 */
tables: Array<ImportedTable>, 
/**
 * What changes against what the file takes the place of, per kind of table.
 */
differences: Array<DifferenceView>, 
/**
 * Earlier files that hold the same things.
 */
earlier: Array<EarlierView>, 
/**
 * The file that this one replaces, if it does.
 */
replaces: string | null, 
/**
 * Published periods whose amounts change.
 */
restates: Array<RestatesView>, 
/**
 * Names that the workspace did not know.
 */
names: Array<NameView>, 
/**
 * Exchange rates without which amounts cannot be counted.
 */
missingRates: Array<MissingRate>, 
/**
 * Rows that are set aside or have a cell that could not be used.
 */
rejects: number, 
/**
 * Label of the change in the history.
 */
change: string | null, };
export type ImportedTable = { 
/**
 * Sheet name.
 */
sheet: string, 
/**
 * Index of the table on its sheet, from 0.
 */
table: number, 
/**
 * What it was read as.
 */
kind: string, 
/**
 * The remembered mapping that it was read by.
 */
mapping: MappingView | null, 
/**
 * Data rows.
 */
records: number, 
/**
 * Facts written.
 */
written: number, 
/**
 * Rows set aside, with the reason in `issues`.
 */
rejected: number, 
/**
 * What a person should know.
 */
issues: Array<IssueView>, 
/**
 * Issues beyond those listed.
 */
moreIssues: number, 
/**
 * Totals.
 */
totals: Array<TotalView>, };
export type InspectInput = { 
/**
 * Full paths.
 */
paths: Array<string>, 
/**
 * What the person has said so far, per path.
 */
answers: Array<FileAnswers>, };
export type IssueView = { 
/**
 * `F17`.
 */
cell: string, 
/**
 * `error`, `warning` or `info`.
 */
severity: string, 
/**
 * `not_a_number`.
 */
code: string, 
/**
 * What was found.
 */
found: string, 
/**
 * What was expected.
 */
expected: string, };
export type JudgeInput = { 
/**
 * Name of the investment.
 */
investment: string, 
/**
 * Name of the outcome.
 */
outcome: string, 
/**
 * The investment's number, where it is known; then its name is not looked at.
 */
investmentId: number | null, 
/**
 * The outcome's number, where it is known; then its name is not looked at.
 */
outcomeId: number | null, 
/**
 * What to do.
 */
judgement: Judgement, 
/**
 * Why; a dispute needs it.
 */
reason: string | null, };
export type Judgement = "accept" | "dispute" | "remove";
export type KeyChange = { 
/**
 * `added`, `changed` or `gone`.
 */
how: string, 
/**
 * "4100 · Build Farm · 2026-01 · AC".
 */
key: string, 
/**
 * Its value before.
 */
was: string | null, 
/**
 * Its value after.
 */
now: string | null, 
/**
 * `EUR` for money.
 */
currency: string | null, 
/**
 * Its cell in the new file.
 */
cell: string | null, };
export type KindFields = { 
/**
 * `budget`.
 */
kind: string, 
/**
 * Its fields, the needed ones first.
 */
fields: Array<FieldView>, };
export type LinkInput = { 
/**
 * Name of the investment.
 */
investment: string, 
/**
 * Name of the outcome.
 */
outcome: string, 
/**
 * The investment's number, where it is known; then its name is not looked at.
 */
investmentId: number | null, 
/**
 * The outcome's number, where it is known; then its name is not looked at.
 */
outcomeId: number | null, 
/**
 * Share as typed: `0.4` or `40 %`.
 */
share: string, 
/**
 * Lowest plausible share, as typed.
 */
low: string | null, 
/**
 * Highest plausible share, as typed.
 */
high: string | null, 
/**
 * `A` to `D`.
 */
grade: string, 
/**
 * Why.
 */
rationale: string, };
export type LintView = { 
/**
 * `unbound_number`.
 */
code: string, 
/**
 * The section.
 */
section: string, 
/**
 * `title` or `commentary`.
 */
part: string, 
/**
 * What it is, in a sentence.
 */
message: string, };
export type LogoView = { 
/**
 * Its pixels as the data address of a PNG.
 */
picture: string, 
/**
 * Width by height: 2 is twice as wide as high.
 */
proportion: number, 
/**
 * What to know about it, e.g. that it is too pale for white paper.
 */
warning: string | null, };
export type MapInvestment = { 
/**
 * Its number, which stays when names change or two are called the same.
 */
id: number, 
/**
 * Its name; two of one name are told apart by a number.
 */
name: string, 
/**
 * What it cost in the period.
 */
cost: FigureView, 
/**
 * Whether money is spent and no link of it counts.
 */
gap: boolean, };
export type MapLink = { 
/**
 * The investment's number.
 */
investmentId: number, 
/**
 * The outcome's number.
 */
outcomeId: number, 
/**
 * Name of the investment.
 */
investment: string, 
/**
 * Name of the outcome.
 */
outcome: string, 
/**
 * Most likely share, `0.4`, exact.
 */
share: string, 
/**
 * Lowest plausible share, exact.
 */
low: string | null, 
/**
 * Highest plausible share, exact.
 */
high: string | null, 
/**
 * `A` to `D`.
 */
grade: string, 
/**
 * `draft`, `proposed`, `accepted` or `disputed`.
 */
status: string, 
/**
 * The value that it claims.
 */
claim: FigureView, 
/**
 * Why.
 */
rationale: string, 
/**
 * References.
 */
evidence: Array<string>, 
/**
 * "proposed by …" in words.
 */
by: string, };
export type MapOutcome = { 
/**
 * Its number, which stays when names change or two are called the same.
 */
id: number, 
/**
 * Its name; two of one name are told apart by a number.
 */
name: string, 
/**
 * "cash", "avoided", "margin", …; empty when finance has not said.
 */
class: string, 
/**
 * Its net value.
 */
net: FigureView, 
/**
 * Share with other causes, 0 to 1 for arithmetic on screen; none until somebody answers.
 */
external: number | null, 
/**
 * The figure behind it.
 */
externalFigure: FigureView, 
/**
 * Share claimed by links that count, 0 to 1.
 */
claimed: number, 
/**
 * Share that nobody claims.
 */
unattributedFigure: FigureView, 
/**
 * Whether claims and other causes are at most the whole (rule K1).
 */
whole: boolean, };
export type MapView = { 
/**
 * `FY26 Q3`.
 */
periodTitle: string, 
/**
 * Columns, the largest value first.
 */
outcomes: Array<MapOutcome>, 
/**
 * Rows, those with links first.
 */
investments: Array<MapInvestment>, 
/**
 * Filled cells.
 */
links: Array<MapLink>, 
/**
 * What it comes to: claimed, ratio, cost without outcome, switching value.
 */
sums: Array<FigureView>, 
/**
 * "5 of 5" pools within their control total.
 */
pools: string, 
/**
 * Whether every pool is.
 */
poolsHold: boolean, 
/**
 * What is claimed twice as it stands, and can be scaled to fit.
 */
misfits: Array<Misfit>, };
export type MappingView = { 
/**
 * "Finance budget".
 */
name: string, 
/**
 * Day of its last use.
 */
used: string, 
/**
 * Who used it last.
 */
by: string, 
/**
 * Whether the reading follows it.
 */
applied: boolean, };
export type MarkView = { x: number, y: number, w: number, h: number, 
/**
 * What it is.
 */
label: string, 
/**
 * Its value as printed.
 */
value: string, 
/**
 * The figure.
 */
figure: string | null, };
export type MeasureText = { 
/**
 * Its figure.
 */
figure: string, 
/**
 * What it is called.
 */
label: string, 
/**
 * Who answers for it; none is nobody.
 */
owner: string | null, };
export type MergeCount = { 
/**
 * "budget lines".
 */
what: string, 
/**
 * Rows added.
 */
added: number, 
/**
 * Rows changed.
 */
changed: number, 
/**
 * Rows removed.
 */
removed: number, };
export type MergeInput = { 
/**
 * The other file.
 */
path: string, 
/**
 * The plan that was looked at; none takes it as it is now.
 */
plan: string | null, 
/**
 * `ours` or `theirs` for each conflict, in their order.
 */
take: Array<string>, };
export type MergeView = { 
/**
 * The other file.
 */
file: string, 
/**
 * What was changed there since both parted, newest first.
 */
changes: Array<ChangeView>, 
/**
 * What comes over whatever is decided.
 */
counts: Array<MergeCount>, 
/**
 * What both changed differently: one choice each.
 */
conflicts: Array<ConflictView>, 
/**
 * Whether nothing would come over.
 */
nothing: boolean, 
/**
 * Stands for this very plan; a merge names it, so that what was looked at is what is made.
 */
plan: string, };
export type Misfit = { 
/**
 * `outcome` or `pool`.
 */
of: string, 
/**
 * Its number.
 */
id: number, 
/**
 * Its name.
 */
name: string, 
/**
 * What the gate says.
 */
message: string, };
export type MissingRate = { 
/**
 * `USD`.
 */
from: string, 
/**
 * `EUR`.
 */
to: string, 
/**
 * The periods that lack it: `2026-07`; none for amounts without a date.
 */
periods: Array<string>, };
export type NameAnswer = { 
/**
 * `platform`, `team`, …
 */
kind: string, 
/**
 * As the file writes it.
 */
name: string, 
/**
 * The known thing it means; none makes a new one.
 */
means: string | null, };
export type NameView = { 
/**
 * `platform`, `team`, …
 */
kind: string, 
/**
 * As the file writes it.
 */
name: string, 
/**
 * Where it stands first, if a cell says it.
 */
cell: string | null, 
/**
 * Known names that look alike, best first.
 */
near: Array<NearName>, 
/**
 * What it was taken for: a known name, or none for a new one.
 */
means: string | null, 
/**
 * Whether a person should say what it means.
 */
asks: boolean, 
/**
 * Every known name of this kind, to choose from.
 */
known: Array<string>, };
export type NearName = { 
/**
 * The name.
 */
name: string, 
/**
 * 0 to 1.
 */
score: number, };
export type NewWorkspace = { 
/**
 * Where it is written.
 */
path: string, 
/**
 * Organisation.
 */
organisation: string, 
/**
 * `EUR`.
 */
currency: string, 
/**
 * First month of the fiscal year.
 */
fiscalStart: number, 
/**
 * How numbers are written where a file leaves it open: `point` or `comma`; none asks each time.
 */
numbers: string | null, };
export type Nothing = Record<symbol, never>;
export type Overview = { 
/**
 * `FY26 Q3`.
 */
periodTitle: string, 
/**
 * The answer.
 */
headline: Array<Piece>, 
/**
 * How sure.
 */
subline: Array<Piece>, 
/**
 * Headline figures.
 */
tiles: Array<TileView>, 
/**
 * "Three of five promises kept".
 */
promisesTitle: Array<Piece>, 
/**
 * The promises.
 */
promises: Array<PromiseView>, 
/**
 * What to look at next.
 */
attention: Array<AttentionView>, 
/**
 * Pages of the report.
 */
pages: Array<PageReadiness>, 
/**
 * Charts as SVG, each with its title: value bridge, months.
 */
charts: Array<ChartView>, };
export type PageInput = { 
/**
 * `2026-Q3`; none is the latest.
 */
period: string | null, 
/**
 * `reading`, `deck` or `one-pager`; none is `reading`.
 */
edition: string | null, 
/**
 * From 0.
 */
page: number, };
export type PageReadiness = { 
/**
 * "Value bridge".
 */
title: string, 
/**
 * Whether it has what it needs.
 */
ready: boolean, 
/**
 * What it needs.
 */
needs: string | null, };
export type PageTitle = { 
/**
 * Title.
 */
title: string, 
/**
 * Width in points.
 */
width: number, 
/**
 * Height in points.
 */
height: number, 
/**
 * Name of its section: `finance`.
 */
section: string, };
export type PageView = { 
/**
 * From 0.
 */
page: number, 
/**
 * Title.
 */
title: string, 
/**
 * The drawing.
 */
svg: string, 
/**
 * Width in points.
 */
width: number, 
/**
 * Height in points.
 */
height: number, 
/**
 * Figures that can be clicked.
 */
marks: Array<MarkView>, 
/**
 * What can be edited, titles first.
 */
blocks: Array<BlockView>, 
/**
 * What the speaker says, for slides.
 */
notes: Array<string>, };
export type PathInput = { 
/**
 * Full path.
 */
path: string, };
export type PeriodChoice = { 
/**
 * `2026-Q3`.
 */
period: string | null, };
export type PeriodView = { 
/**
 * `2026-Q3`.
 */
label: string, 
/**
 * `FY26 Q3`.
 */
title: string, };
export type Piece = { 
/**
 * The words, numbers already written.
 */
text: string, 
/**
 * Stands out.
 */
strong: boolean, 
/**
 * The figure behind a number.
 */
figure: string | null, };
export type Progress = { 
/**
 * "Reading budget.xlsx".
 */
label: string, 
/**
 * Steps done.
 */
done: number, 
/**
 * Steps in all; 0 when unknown.
 */
total: number, };
export type PromiseView = { 
/**
 * "Voluntary adoption".
 */
label: string, 
/**
 * "% of teams with a choice".
 */
note: string, 
/**
 * The figure.
 */
figure: FigureView, 
/**
 * `> 70 %`.
 */
target: string, 
/**
 * `met`, `missed` or `not_measurable`.
 */
verdict: string, 
/**
 * Value, for drawing only.
 */
value: number | null, 
/**
 * Target, for drawing only.
 */
targetValue: number, 
/**
 * End of the scale, for drawing only.
 */
scaleEnd: number, 
/**
 * Whether fewer is better.
 */
below: boolean, };
export type PublishInput = { 
/**
 * `2026-Q3`; none is the latest.
 */
period: string | null, 
/**
 * `reading`, `deck` or `one-pager`; none is `reading`.
 */
edition: string | null, 
/**
 * Watermarked, nothing frozen.
 */
draft: boolean, 
/**
 * `pdf` or `pptx`; none goes by the ending of the path.
 */
format: string | null, 
/**
 * Takes the place of what was published for the period before.
 */
supersede: boolean, 
/**
 * Where it is written.
 */
path: string, };
export type Published = { 
/**
 * Where.
 */
path: string, 
/**
 * Number of pages.
 */
pages: number, 
/**
 * Bytes.
 */
size: number, 
/**
 * SHA-256 of the PDF.
 */
sha256: string, 
/**
 * First characters of the snapshot's hash; none for a draft.
 */
snapshot: string | null, 
/**
 * Whether the snapshot was there already and its stored PDF was written again.
 */
again: boolean, 
/**
 * What a person should know: figures that have changed since, a version that would draw it otherwise.
 */
notes: Array<string>, };
export type QuestionView = { 
/**
 * `basis`, `percent`, `scale`, …
 */
code: string, 
/**
 * The question in words.
 */
text: string, 
/**
 * What can be answered; anything can be typed when there is none.
 */
choices: Array<string>, 
/**
 * What holds until answered.
 */
assumed: string | null, 
/**
 * Whether importing waits for the answer.
 */
mustAnswer: boolean, 
/**
 * What the person said.
 */
answer: string | null, };
export type RateInput = { 
/**
 * `USD`.
 */
from: string, 
/**
 * `EUR`.
 */
to: string, 
/**
 * What one unit of `from` is worth in `to`.
 */
rate: string, 
/**
 * `2026-Q3`; none holds for all time.
 */
period: string | null, };
export type Recent = { 
/**
 * Full path.
 */
path: string, 
/**
 * File name.
 */
file: string, 
/**
 * Organisation.
 */
organisation: string, };
export type ReportInput = { 
/**
 * `2026-Q3`; none is the latest.
 */
period: string | null, 
/**
 * `reading`, `deck` or `one-pager`; none is `reading`.
 */
edition: string | null, };
export type ReportOutline = { 
/**
 * `FY26 Q3`.
 */
periodTitle: string, 
/**
 * Pages in order.
 */
pages: Array<PageTitle>, 
/**
 * What the gates found.
 */
findings: Array<FindingView>, 
/**
 * Whether a gate blocks publishing.
 */
blocked: boolean, 
/**
 * The published snapshot of this period, if any.
 */
published: string | null, };
export type RestateInput = { 
/**
 * The report in which they are listed, `2026-Q3`; none is the latest.
 */
period: string | null, 
/**
 * The figures; none of them means all that are listed.
 */
figures: Array<string>, 
/**
 * Only those of this published period, `2026-Q2`.
 */
of: string | null, 
/**
 * R1, R2, R3 or C; none leaves it.
 */
class: string | null, 
/**
 * Why; none leaves it.
 */
reason: string | null, 
/**
 * Who approved; an empty text takes the approval back, none leaves it.
 */
approvedBy: string | null, };
export type Restated = { 
/**
 * Restatements touched.
 */
count: number, };
export type RestatementView = { 
/**
 * The figure's id.
 */
figure: string, 
/**
 * Its name, what it is about, its period.
 */
label: string, 
/**
 * The published period, `2026-Q2`.
 */
period: string, 
/**
 * As published, as shown.
 */
was: string, 
/**
 * Now, as shown.
 */
now: string, 
/**
 * R1, R2, R3 or C.
 */
class: string, 
/**
 * Why.
 */
reason: string, 
/**
 * Who approved it.
 */
approvedBy: string | null, 
/**
 * Whether a person has said class or reason; else they are proposed.
 */
said: boolean, };
export type RestatesView = { 
/**
 * `2026-Q2`.
 */
period: string, 
/**
 * When it was published.
 */
published: string, 
/**
 * By whom.
 */
by: string, 
/**
 * Keys that are added, changed or gone in it.
 */
changes: number, 
/**
 * Sums before and after, per scenario and currency.
 */
sums: Array<SumChange>, };
export type RowsInput = { 
/**
 * The sheet.
 */
sheetId: number, 
/**
 * 1-based row in the middle.
 */
row: number, };
export type SaveInput = { 
/**
 * The file to write.
 */
path: string, 
/**
 * The spreadsheets.
 */
paths: Array<string>, 
/**
 * What the person said.
 */
answers: Array<FileAnswers>, };
export type Saved = { 
/**
 * Where.
 */
path: string, 
/**
 * Rows or tables in it.
 */
count: number, };
export type SectionText = { 
/**
 * `finance`.
 */
name: string, 
/**
 * "Finance".
 */
shown: string, 
/**
 * Whether it is left out.
 */
hidden: boolean, 
/**
 * Whether it can be moved and hidden.
 */
fixed: boolean, 
/**
 * The title in Markdown: a person's, else the one that the figures suggest.
 */
title: string, 
/**
 * Whether a person wrote the title.
 */
ownTitle: boolean, 
/**
 * The commentary in Markdown.
 */
commentary: string, 
/**
 * Whether a person wrote the commentary.
 */
ownCommentary: boolean, };
export type ShareView = { 
/**
 * The platform or investment.
 */
to: string, 
/**
 * 0 to 1, exact.
 */
share: string, };
export type SharedSet = { 
/**
 * `actual` or `budget`.
 */
set: string, 
/**
 * `even`, `fixed`, `proportional: deployments, 2026-Q3`, …
 */
method: string, 
/**
 * Whether some of the lines are shared out otherwise.
 */
differs: boolean, 
/**
 * Who receives.
 */
shares: Array<ShareView>, 
/**
 * What nobody receives, 0 to 1.
 */
unallocated: string, };
export type SheetView = { 
/**
 * Identity.
 */
id: number, 
/**
 * Name; empty for formats without sheets.
 */
name: string, 
/**
 * What it was read as.
 */
kind: string, 
/**
 * `A5:N120`.
 */
range: string, 
/**
 * Data rows.
 */
records: number, 
/**
 * Rows that could not be used.
 */
rejected: number, 
/**
 * Totals and whether they agree.
 */
totals: Array<TotalView>, 
/**
 * What was wrong.
 */
issues: Array<IssueView>, };
export type SnapshotView = { 
/**
 * First characters of its hash, as printed in the report.
 */
snapshot: string, 
/**
 * `2026-Q2`.
 */
period: string, 
/**
 * `FY26 Q2`.
 */
periodTitle: string, 
/**
 * `reading`, `deck`, …
 */
edition: string, 
/**
 * When, as shown.
 */
at: string, 
/**
 * Who.
 */
by: string, 
/**
 * Number of pages.
 */
pages: number, 
/**
 * Version that made it.
 */
generator: string, 
/**
 * Whether a later publication took its place.
 */
superseded: boolean, };
export type SourceRows = { 
/**
 * File name.
 */
file: string, 
/**
 * Sheet name.
 */
sheet: string, 
/**
 * Header rows and the rows around the place, as kept.
 */
rows: Array<GridRow>, };
export type SourceView = { 
/**
 * Identity.
 */
id: number, 
/**
 * File name.
 */
file: string, 
/**
 * `xlsx`.
 */
format: string, 
/**
 * Bytes.
 */
size: number, 
/**
 * First characters of the SHA-256.
 */
hash: string, 
/**
 * When imported, as shown.
 */
imported: string, 
/**
 * Who imported it.
 */
by: string, 
/**
 * Its tables.
 */
sheets: Array<SheetView>, };
export type Status = { 
/**
 * The open workspace; none on first run.
 */
workspace: WorkspaceView | null, };
export type Stepped = { 
/**
 * Label of the change; none when there was nothing to do.
 */
label: string | null, };
export type SteppedOver = { 
/**
 * Labels of the changes taken back or done again, in the order of the steps.
 */
labels: Array<string>, };
export type SumChange = { 
/**
 * `AC`, `BU`, …
 */
scenario: string, 
/**
 * `EUR`.
 */
currency: string, 
/**
 * Before.
 */
was: string | null, 
/**
 * After.
 */
now: string | null, };
export type TableAnswers = { 
/**
 * Sheet name.
 */
sheet: string, 
/**
 * Index of the table on the sheet, from 0.
 */
table: number, 
/**
 * The shape of its header, so that a remembered mapping is found.
 */
fingerprint: string | null, 
/**
 * Leave it out.
 */
skip: boolean, 
/**
 * Read as this kind.
 */
kind: string | null, 
/**
 * Column letter per field.
 */
fields: Array<FieldAnswer>, 
/**
 * Answers to questions.
 */
choices: Array<ChoiceAnswer>, 
/**
 * Rows that are set aside.
 */
leaveOut: Array<number>, 
/**
 * Do not use the mapping that is remembered for this header.
 */
forgetMapping: boolean, };
export type TablePreview = { 
/**
 * Sheet name.
 */
sheet: string, 
/**
 * Whether the sheet is hidden.
 */
hidden: boolean, 
/**
 * Index of the table on the sheet, from 0.
 */
table: number, 
/**
 * The shape of its header.
 */
fingerprint: string, 
/**
 * Whether it will be imported.
 */
included: boolean, 
/**
 * `A5:N120`.
 */
range: string, 
/**
 * 1-based header rows.
 */
headerRows: Array<number>, 
/**
 * `budget`.
 */
kind: string, 
/**
 * 0 to 1.
 */
kindScore: number, 
/**
 * The product whose export this is, if it is known.
 */
export: string | null, 
/**
 * The mapping that is remembered for this header.
 */
mapping: MappingView | null, 
/**
 * Data rows.
 */
records: number, 
/**
 * Columns.
 */
columns: Array<ColumnPreview>, 
/**
 * Totals.
 */
totals: Array<TotalView>, 
/**
 * Issues.
 */
issues: Array<IssueView>, 
/**
 * Questions that a person should answer.
 */
questions: Array<QuestionView>, };
export type TileView = { 
/**
 * "Spend".
 */
label: string, 
/**
 * The figure.
 */
figure: FigureView, 
/**
 * The line below.
 */
note: Array<Piece>, 
/**
 * `+3.9 %`.
 */
change: string | null, 
/**
 * The figure behind the change.
 */
changeFigure: string | null, 
/**
 * Whether the change is good.
 */
favourable: boolean | null, 
/**
 * Trailing values, oldest first, gaps as null; for drawing only.
 */
history: Array<number | null>, 
/**
 * Their labels.
 */
historyLabels: Array<string>, };
export type TotalView = { 
/**
 * `G120`.
 */
cell: string, 
/**
 * "Grand total".
 */
label: string, 
/**
 * What the sheet says.
 */
stated: string, 
/**
 * What its rows add up to.
 */
computed: string, 
/**
 * Whether both agree.
 */
agrees: boolean, };
export type TraceInput = { 
/**
 * `portfolio.bcr`.
 */
figure: string, 
/**
 * `2026-Q3`; none is the latest.
 */
period: string | null, };
export type TraceView = { 
/**
 * The figure.
 */
figure: FigureView, 
/**
 * `FY26 Q3`.
 */
periodTitle: string, 
/**
 * In words.
 */
formula: string, 
/**
 * Figures it is made of.
 */
inputs: Array<FigureView>, 
/**
 * Cells it is made of directly (the first 500).
 */
cells: Array<CellView>, 
/**
 * Number of cells.
 */
cellsTotal: number, };
export type Verified = { 
/**
 * What is not as it was written; empty when all is well.
 */
findings: Array<VerifyView>, 
/**
 * What is good to know, without being wrong.
 */
notes: Array<string>, 
/**
 * Publications that were drawn again.
 */
redrawn: number, };
export type VerifyView = { 
/**
 * `chain`, `outside`, `file`, …
 */
code: string, 
/**
 * Where.
 */
place: string, 
/**
 * What.
 */
message: string, };
export type WaiveInput = { 
/**
 * The period it was found in, `2026-Q3`; none is the latest.
 */
period: string | null, 
/**
 * The finding's code.
 */
code: string, 
/**
 * The finding's message or a part of it; needed when several have the code.
 */
about: string | null, 
/**
 * Why it is accepted; none takes an earlier acceptance back.
 */
reason: string | null, };
export type WorkspaceView = { 
/**
 * Full path of the file.
 */
path: string, 
/**
 * File name.
 */
file: string, 
/**
 * Organisation.
 */
organisation: string, 
/**
 * `EUR`.
 */
currency: string, 
/**
 * First month of the fiscal year.
 */
fiscalStart: number, 
/**
 * How numbers are written where a file leaves it open: `point` or `comma`; none asks each time.
 */
numbers: string | null, 
/**
 * Whether it is the sample.
 */
sample: boolean, 
/**
 * Latest period: what is shown unless another is chosen; none while there is no dated number.
 */
period: PeriodView | null, 
/**
 * Periods to choose from, latest first.
 */
periods: Array<PeriodView>, 
/**
 * Number of imported files.
 */
sources: number, 
/**
 * Date of the newest import, as shown.
 */
newest: string | null, 
/**
 * Issues that need a person.
 */
issues: number, 
/**
 * Names of people who answer for something, to choose from.
 */
people: Array<string>, 
/**
 * Label of the change that undo takes back.
 */
undo: string | null, 
/**
 * Label of the change that redo brings back.
 */
redo: string | null, 
/**
 * Why it can only be read; none when it can be changed.
 */
readOnly: string | null, };

/** Every command, with what it takes and gives. */
export interface Commands {
  status: { input: Nothing; output: Status };
  recent: { input: Nothing; output: Array<Recent> };
  open_workspace: { input: PathInput; output: Status };
  new_workspace: { input: NewWorkspace; output: Status };
  open_sample: { input: PathInput; output: Status };
  open_for_reading: { input: PathInput; output: Status };
  save_copy: { input: PathInput; output: Nothing };
  overview: { input: PeriodChoice; output: Overview };
  charts: { input: ChartsInput; output: Array<ChartView> };
  figures: { input: PeriodChoice; output: Array<FigureView> };
  map: { input: PeriodChoice; output: MapView };
  set_link: { input: LinkInput; output: Stepped };
  judge_link: { input: JudgeInput; output: Stepped };
  offer_fit: { input: FitInput; output: Array<FitView> };
  fit_links: { input: FitInput; output: Stepped };
  allocate: { input: AllocateInput; output: Stepped };
  allocations: { input: Nothing; output: AllocationsView };
  trace: { input: TraceInput; output: TraceView };
  source_rows: { input: RowsInput; output: SourceRows };
  sources: { input: Nothing; output: Array<SourceView> };
  inspect: { input: InspectInput; output: Array<FilePreview> };
  grid: { input: GridInput; output: GridView };
  fields: { input: Nothing; output: Array<KindFields> };
  import_files: { input: ImportInput; output: Array<ImportedFile> };
  save_rejects: { input: SaveInput; output: Saved };
  save_mapping: { input: SaveInput; output: Saved };
  enter_rate: { input: RateInput; output: Nothing };
  check: { input: PeriodChoice; output: Array<FindingView> };
  report_outline: { input: ReportInput; output: ReportOutline };
  report_page: { input: PageInput; output: PageView };
  compose: { input: PeriodChoice; output: ComposeView };
  compose_change: { input: ComposeInput; output: ComposeView };
  write_template: { input: PathInput; output: Nothing };
  publish: { input: PublishInput; output: Published };
  history: { input: Nothing; output: Array<ChangeView> };
  undo: { input: Nothing; output: Stepped };
  go_to: { input: GoTo; output: SteppedOver };
  verify: { input: Nothing; output: Verified };
  snapshots: { input: Nothing; output: Array<SnapshotView> };
  restatements: { input: PeriodChoice; output: Array<RestatementView> };
  restate: { input: RestateInput; output: Restated };
  waive: { input: WaiveInput; output: Stepped };
  merge_plan: { input: PathInput; output: MergeView };
  merge: { input: MergeInput; output: Stepped };
  export: { input: ExportInput; output: Exported };
  fill: { input: PathInput; output: Status };
  redo: { input: Nothing; output: Stepped };
}
