// An import on its way: what was read, what a person said about it, and how far they are. Nothing is written before the end.
import {
  asRefusal,
  type FilePreview,
  type ImportedFile,
  type Refusal,
  type TableAnswers,
  type TablePreview,
} from '../../api/client';
import { jobs } from '../../state/jobs.svelte';
import { navigation } from '../../state/navigation.svelte';
import { session } from '../../state/session.svelte';
import { importFiles } from '../../work';
import { blank, sameTable, toRead, withField } from './answers';

export const STEPS = ['File', 'Columns', 'Check', 'Done'] as const;
export type Step = (typeof STEPS)[number];

export class Draft {
  step = $state<Step>('File');
  previews = $state.raw<FilePreview[]>([]);
  checked = $state.raw<ImportedFile[]>([]);
  imported = $state.raw<ImportedFile[]>([]);
  refusal = $state.raw<Refusal | null>(null);
  busy = $state(true);
  #answers = $state.raw<{ path: string; tables: TableAnswers[] }[]>([]);

  /** Files that can be imported. */
  usable = $derived(toRead(this.previews, this.#answers));

  constructor(readonly paths: string[]) {
    void this.read();
  }

  /** Reads the files with what was said so far. */
  async read(): Promise<void> {
    await this.#try(async () => {
      const label = this.paths.length === 1 ? 'Reading the file' : `Reading ${this.paths.length} files`;
      this.previews = await jobs.run(label, 'inspect', { paths: this.paths, answers: this.#answers });
    });
  }

  /** What was said about a table. */
  said(path: string, table: TablePreview): TableAnswers {
    const tables = this.#answers.find((file) => file.path === path)?.tables ?? [];
    return tables.find((each) => sameTable(each, table)) ?? blank(table);
  }

  skip(path: string, table: TablePreview, skip: boolean): void {
    this.#say(path, { ...this.said(path, table), skip });
  }

  async kind(path: string, table: TablePreview, kind: string): Promise<void> {
    this.#say(path, { ...this.said(path, table), kind, fields: [] });
    await this.read();
  }

  async field(path: string, table: TablePreview, column: string, field: string): Promise<void> {
    this.#say(path, withField(this.said(path, table), table, column, field));
    await this.read();
  }

  /** Goes through the whole import without writing, to see what it would change. */
  async check(): Promise<void> {
    await this.#try(async () => {
      this.checked = await jobs.run('Checking', 'import_files', { ...this.#input(), dryRun: true });
      this.step = 'Check';
    });
  }

  async finish(): Promise<void> {
    await this.#try(async () => {
      this.imported = await importFiles({ ...this.#input(), dryRun: false });
      this.step = 'Done';
    });
  }

  close(): void {
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

  #say(path: string, answer: TableAnswers): void {
    const tables = this.#answers.find((file) => file.path === path)?.tables ?? [];
    const others = tables.filter((each) => each.sheet !== answer.sheet || each.table !== answer.table);
    this.#answers = [
      ...this.#answers.filter((file) => file.path !== path),
      { path, tables: [...others, answer] },
    ];
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
