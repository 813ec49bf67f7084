// An import on its way: what was read, what a person said about it, and how far they are. Nothing is written before the end.
import {
  ask,
  asRefusal,
  chooseMapping,
  choosePlace,
  type FieldView,
  type EarlierAnswer,
  type FileAnswers,
  type FilePreview,
  type ImportedFile,
  type NameView,
  type Refusal,
  type TableAnswers,
  type TablePreview,
} from '../../api/client';
import { jobs } from '../../state/jobs.svelte';
import { navigation } from '../../state/navigation.svelte';
import { notices } from '../../state/notices.svelte';
import { session } from '../../state/session.svelte';
import { importFiles } from '../../work';
import {
  blank,
  blankFile,
  mustChoose,
  openNames,
  openPoints,
  sameTable,
  toRead,
  withChoice,
  withCorrection,
  withField,
  withName,
} from './answers';

export const STEPS = ['File', 'Columns', 'Check', 'Done'] as const;
export type Step = (typeof STEPS)[number];

export class Draft {
  step = $state<Step>('File');
  previews = $state.raw<FilePreview[]>([]);
  checked = $state.raw<ImportedFile[]>([]);
  imported = $state.raw<ImportedFile[]>([]);
  refusal = $state.raw<Refusal | null>(null);
  busy = $state(true);
  /** The fields of each kind of table. */
  fields = $state.raw<Record<string, FieldView[]>>({});
  /** The file and table whose columns are looked at. */
  chosen = $state('');
  #answers = $state.raw<FileAnswers[]>([]);

  /** Files that can be imported. */
  usable = $derived(toRead(this.previews, this.#answers));
  /** What a person should still look at. */
  open = $derived(this.checked.reduce((sum, file) => sum + openPoints(file, this.about(file.path)), 0));
  /** What a person must still answer. */
  unanswered = $derived(
    this.checked.reduce((sum, file) => {
      const said = this.about(file.path);
      return sum + openNames(file, said).length + (mustChoose(file, said) ? 1 : 0);
    }, 0),
  );

  constructor(readonly paths: string[]) {
    void this.#learn();
    void this.read();
  }

  async #learn(): Promise<void> {
    await this.#try(async () => {
      const kinds = await ask('fields', {});
      this.fields = Object.fromEntries(kinds.map(({ kind, fields }) => [kind, fields]));
    });
  }

  /** Reads the files with what was said so far. */
  async read(): Promise<void> {
    await this.#try(async () => {
      const label = this.paths.length === 1 ? 'Reading the file' : `Reading ${this.paths.length} files`;
      this.previews = await jobs.run(label, 'inspect', { paths: this.paths, answers: this.#answers });
    });
  }

  /** Reads one file anew. */
  async #again(path: string): Promise<void> {
    await this.#try(async () => {
      const answers = this.#answers.filter((each) => each.path === path);
      const [fresh] = await jobs.run('Reading the file', 'inspect', { paths: [path], answers });
      if (fresh) this.previews = this.previews.map((each) => (each.path === path ? fresh : each));
    });
  }

  /** What was said about a file. */
  about(path: string): FileAnswers {
    return this.#answers.find((file) => file.path === path) ?? blankFile(path);
  }

  /** What was said about a table. */
  said(path: string, table: Pick<TablePreview, 'sheet' | 'table' | 'fingerprint'>): TableAnswers {
    return this.about(path).tables.find((each) => sameTable(each, table)) ?? blank(table);
  }

  async skip(path: string, table: TablePreview, skip: boolean): Promise<void> {
    this.#sayTable(path, { ...this.said(path, table), skip });
    await this.#again(path);
  }

  async kind(path: string, table: TablePreview, kind: string): Promise<void> {
    this.#sayTable(path, { ...this.said(path, table), kind, fields: [] });
    await this.#again(path);
  }

  async field(path: string, table: TablePreview, column: string, field: string): Promise<void> {
    this.#sayTable(path, withField(this.said(path, table), table, column, field));
    await this.#again(path);
  }

  async choice(path: string, table: TablePreview, code: string, answer: string): Promise<void> {
    this.#sayTable(path, withChoice(this.said(path, table), code, answer));
    await this.#again(path);
  }

  /** Follows the remembered mapping of a table, or not. */
  async remembered(path: string, table: TablePreview, wanted: boolean): Promise<void> {
    this.#sayTable(path, { ...this.said(path, table), forgetMapping: !wanted });
    await this.#again(path);
  }

  /** The name under which the choices about a file are remembered. */
  name(path: string, mappingName: string): void {
    this.#say({ ...this.about(path), mappingName: mappingName.trim() || null });
  }

  async loadMapping(path: string): Promise<void> {
    const mapping = await chooseMapping();
    if (!mapping) return;
    this.#say({ ...this.about(path), mapping: { path: mapping } });
    await this.#again(path);
  }

  async saveMapping(path: string): Promise<void> {
    await this.#try(async () => {
      const place = await choosePlace('mapping', `${stem(path)} mapping.toml`);
      if (!place) return;
      const answers = this.#answers.filter((each) => each.path === path);
      const saved = await ask('save_mapping', { path: place, paths: [path], answers });
      notices.done('Mapping saved', saved.path);
    });
  }

  /** Goes through the whole import without writing, to see what it would change. */
  async check(): Promise<void> {
    await this.#try(async () => {
      this.checked = await jobs.run('Checking', 'import_files', { ...this.#input(), dryRun: true });
      this.step = 'Check';
    });
  }

  async #recheck(path: string): Promise<void> {
    await this.#try(async () => {
      const input = { ...this.#input(), paths: [path], dryRun: true };
      const [fresh] = await jobs.run('Checking', 'import_files', input);
      if (fresh) this.checked = this.checked.map((each) => (each.path === path ? fresh : each));
    });
  }

  /** What a name means; none makes a new thing. */
  means(path: string, name: NameView, means: string | null): void {
    this.#say(withName(this.about(path), name, means));
  }

  earlier(path: string, earlier: EarlierAnswer): void {
    this.#say({ ...this.about(path), earlier });
  }

  /** Reads a cell as if it said what a person typed. */
  async correct(
    path: string,
    at: { sheet: string; cell: string; found: string },
    value: string,
  ): Promise<void> {
    this.#say(withCorrection(this.about(path), at, value));
    await this.#recheck(path);
  }

  /** Sets a row aside, or takes it in again. */
  async leaveOut(
    path: string,
    table: { sheet: string; table: number },
    row: number,
    out: boolean,
  ): Promise<void> {
    const preview = this.previews.find((each) => each.path === path);
    const seen = preview?.tables.find((each) => sameTable(each, table));
    if (!seen) return;
    const said = this.said(path, seen);
    const others = said.leaveOut.filter((each) => each !== row);
    this.#sayTable(path, { ...said, leaveOut: out ? [...others, row] : others });
    await this.#recheck(path);
  }

  /** Enters a rate as a change of its own, then looks again. */
  async rate(path: string, from: string, to: string, rate: string): Promise<void> {
    await this.#try(async () => {
      await ask('enter_rate', { from, to, rate, period: null });
      await session.refresh();
    });
    if (!this.refusal) await this.#recheck(path);
  }

  async saveRejects(): Promise<void> {
    await this.#try(async () => {
      const place = await choosePlace('rejects', 'Rows to mend.xlsx');
      if (!place) return;
      const { paths, answers } = this.#input();
      const saved = await jobs.run('Writing the rows to mend', 'save_rejects', {
        path: place,
        paths,
        answers,
      });
      notices.done(saved.count === 1 ? '1 row written' : `${saved.count} rows written`, saved.path);
    });
  }

  async finish(): Promise<void> {
    await this.#try(async () => {
      this.imported = await importFiles({ ...this.#input(), dryRun: false });
      this.step = 'Done';
    });
  }

  close(): void {
    const job = jobs.list.at(-1);
    if (this.busy && job) void jobs.stop(job.id);
    navigation.closeSheet();
    if (this.step === 'Done' && session.workspace?.sources === this.imported.length)
      navigation.go('overview');
  }

  #input() {
    const paths = this.usable.map((each) => each.path);
    return {
      paths,
      answers: this.#answers.filter((each) => paths.includes(each.path)),
      acceptWarnings: true,
    };
  }

  #say(answer: FileAnswers): void {
    this.#answers = [...this.#answers.filter((file) => file.path !== answer.path), answer];
  }

  #sayTable(path: string, answer: TableAnswers): void {
    const file = this.about(path);
    this.#say({ ...file, tables: [...file.tables.filter((each) => !sameTable(each, answer)), answer] });
  }

  async #try(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.refusal = null;
    try {
      await work();
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
    } finally {
      this.busy = false;
    }
  }
}

const stem = (path: string): string => (path.split(/[\\/]/).at(-1) ?? 'columns').replace(/\.[^.]+$/, '');
