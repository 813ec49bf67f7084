// The things a person does that take more than one question to the engine. Screens and actions share them.
import {
  ask,
  chooseLogo,
  choosePlace,
  chooseSources,
  chooseTemplate,
  launch,
  reveal,
  type FindingView,
  type ImportInput,
  type ImportedFile,
} from './api/client';
import { jobs } from './state/jobs.svelte';
import { navigation } from './state/navigation.svelte';
import { notices } from './state/notices.svelte';
import { session } from './state/session.svelte';

/** Opens what the program was started with, or stays at the first screen. */
export async function start(): Promise<void> {
  const asked = await launch();
  if (asked.open) await openWorkspace(asked.open);
  else if (asked.sample) await openSample();
  if (!session.started) await session.refresh();
}

export async function openWorkspace(path: string, how: 'writing' | 'reading' = 'writing'): Promise<void> {
  const command = how === 'reading' ? 'open_for_reading' : 'open_workspace';
  try {
    session.take(await jobs.run('Opening the workspace', command, { path }));
    arrive();
  } catch (thrown) {
    notices.problem(thrown);
  }
}

export async function openSample(): Promise<void> {
  try {
    const { sampleFolder } = await launch();
    session.take(await jobs.run('Writing and opening the sample', 'open_sample', { path: sampleFolder }));
    arrive();
  } catch (thrown) {
    notices.problem(thrown);
  }
}

function arrive(): void {
  navigation.closeInspector();
  navigation.closeSheet();
  navigation.go('overview');
}

/** Lets a person choose spreadsheets and shows what reading them would give. */
export async function importChosen(): Promise<void> {
  const paths = await chooseSources();
  if (paths.length > 0) preview(paths);
}

/** Shows what importing these files would give; without a workspace, first asks for one. */
export function preview(paths: string[]): void {
  const workspaces = paths.filter((path) => path.endsWith('.throughline'));
  if (workspaces[0]) void openWorkspace(workspaces[0]);
  else if (session.workspace) navigation.open({ name: 'import', paths });
  else navigation.open({ name: 'new', paths });
}

/** Imports what a person has confirmed. */
export async function importFiles(input: ImportInput): Promise<ImportedFile[]> {
  const count = input.paths.length;
  const label = count === 1 ? 'Importing 1 file' : `Importing ${count} files`;
  const imported = await jobs.run(label, 'import_files', input);
  await session.refresh();
  return imported;
}

export async function saveCopy(): Promise<void> {
  const file = session.workspace?.file ?? 'workspace.throughline';
  const path = await choosePlace('workspace', file.replace(/\.throughline$/, ' copy.throughline'));
  if (!path) return;
  await jobs.run('Saving a copy', 'save_copy', { path });
  notices.done('Copy saved', path);
}

/** Fills the empty workspace from an exported folder. */
export async function fill(path: string): Promise<void> {
  session.take(await jobs.run('Filling the workspace', 'fill', { path }));
  arrive();
}

/** Goes to the moment right after a change. */
export async function goTo(change: number, label: string): Promise<void> {
  const { labels } = await ask('go_to', { change });
  await session.refresh();
  const count = labels.length === 1 ? 'One step' : `${labels.length} steps`;
  notices.done(`As it was after: ${label}`, `${count}; undo and redo go on from here.`);
}

/** Accepts what a gate found, with a reason; without one takes that back. */
export async function waive(finding: FindingView, reason: string | null): Promise<void> {
  const period = session.shown?.label ?? null;
  await ask('waive', { period, code: finding.code, about: finding.message, reason });
  await session.refresh();
}

/** Writes a published report again, as it was published. */
export async function republish(period: string, edition: string, name: string): Promise<void> {
  const path = await choosePlace('report', `${session.workspace?.organisation ?? 'Report'} ${name}.pdf`);
  if (!path) return;
  const asked = { period, edition, draft: false, supersede: false, format: 'pdf', path };
  const written = await jobs.run('Writing the published report', 'publish', asked);
  notices.done(
    'Written as it was published',
    written.notes.join(' ') || `${written.pages} pages in ${written.path}`,
  );
}

/** Takes the last change back, or brings it back. */
export async function step(which: 'undo' | 'redo'): Promise<void> {
  const { label } = await ask(which, {});
  await session.refresh();
  if (label) notices.done(which === 'undo' ? `Undone: ${label}` : `Done again: ${label}`);
}

/** Writes the report as a PDF: frozen (`final`), watermarked (`draft`), or in place of what was published (`anew`). */
export async function publish(how: 'final' | 'draft' | 'anew'): Promise<void> {
  const period = session.shown;
  if (!period) return;
  const mark = how === 'draft' ? ' draft' : '';
  const path = await choosePlace(
    'report',
    `${session.workspace?.organisation ?? 'Report'} ${period.title}${mark}.pdf`,
  );
  if (!path) return;
  const label = how === 'draft' ? 'Writing the draft' : 'Publishing the report';
  const written = await jobs.run(label, 'publish', {
    period: period.label,
    edition: navigation.edition,
    draft: how === 'draft',
    supersede: how === 'anew',
    format: 'pdf',
    path,
  });
  await session.refresh();
  const title =
    how === 'draft' ? 'Draft written' : written.again ? 'Written as it was published' : 'Report published';
  notices.done(title, [`${written.pages} pages in ${written.path}`, ...written.notes].join('. '));
  await reveal(written.path);
}

/** Writes the presentation edition as slides that can be edited. */
export async function exportSlides(): Promise<void> {
  const period = session.shown;
  if (!period) return;
  const name = `${session.workspace?.organisation ?? 'Report'} ${period.title}.pptx`;
  const path = await choosePlace('slides', name);
  if (!path) return;
  const how = { draft: false, supersede: false, format: 'pptx' };
  const input = { period: period.label, edition: 'deck', path, ...how };
  const written = await jobs.run('Writing the slides', 'publish', input);
  await session.refresh();
  const told = [`${written.pages} slides in ${written.path}`, ...written.notes];
  notices.done('Slides written', told.join(' · '));
  await reveal(written.path);
}

/** Gives the report the shape and look of a template. */
export async function useTemplate(): Promise<void> {
  const path = await chooseTemplate();
  if (!path) return;
  await ask('compose_change', { period: session.period, change: { kind: 'template', path } });
  await session.refresh();
  notices.done('Template used', path);
}

/** Puts a picture onto the report as the organisation's logo. */
export async function useLogo(): Promise<void> {
  const path = await chooseLogo();
  if (!path) return;
  const change = { kind: 'logo' as const, path };
  const { logo } = await ask('compose_change', { period: session.period, change });
  await session.refresh();
  notices.done('Logo used', logo?.warning ?? path);
}

/** Keeps the shape and look of the report as a template that can be shared. */
export async function writeTemplate(): Promise<void> {
  const path = await choosePlace('template', 'report template.toml');
  if (!path) return;
  await ask('write_template', { path });
  notices.done('Template saved', path);
}
