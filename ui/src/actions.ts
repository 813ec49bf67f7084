// Every command of the window: its name, its key, where it is in the palette, and what it does.
// Buttons, keys, palette and shortcut help all read this table; nothing else binds a key.
import { chooseFolder, chooseWorkspace } from './api/client';
import { session } from './state/session.svelte';
import { navigation, type Slug } from './state/navigation.svelte';
import { notices } from './state/notices.svelte';
import { theme } from './state/theme.svelte';
import * as work from './work';

export type Group = 'Go to' | 'Workspace' | 'Report' | 'Edit' | 'View';

export interface Action {
  id: string;
  name: string;
  group: Group;
  /** `Mod+K`: Mod is ⌘ on a Mac and Ctrl elsewhere. */
  key?: string;
  /** Other words a person may type to find it. */
  words?: string;
  /** Whether it can be done now. */
  can?: () => boolean;
  run: () => void | Promise<void>;
}

const isOpen = () => session.workspace !== null;
const canChange = () => session.workspace?.readOnly === null;
const hasPeriod = () => session.shown !== null;

function place(slug: Slug, name: string, key: string, words = ''): Action {
  return { id: `go.${slug}`, name, group: 'Go to', key, words, can: isOpen, run: () => navigation.go(slug) };
}

export const ACTIONS: readonly Action[] = [
  place('overview', 'Overview', 'Mod+1', 'home start headline'),
  place('sources', 'Sources', 'Mod+2', 'files imports issues'),
  place('map', 'Map', 'Mod+3', 'links investments outcomes share'),
  place('figures', 'Figures', 'Mod+4', 'numbers metrics'),
  place('report', 'Report', 'Mod+5', 'pages pdf'),
  place('history', 'History', 'Mod+6', 'changes log'),
  place('published', 'Published', 'Mod+7', 'snapshots restatements frozen'),
  place('settings', 'Settings', 'Mod+,', 'currency fiscal year'),
  {
    id: 'import',
    name: 'Import spreadsheets…',
    group: 'Workspace',
    key: 'Mod+Shift+I',
    words: 'add file csv excel xlsx',
    run: work.importChosen,
  },
  {
    id: 'new',
    name: 'New workspace…',
    group: 'Workspace',
    key: 'Mod+N',
    words: 'start empty create',
    run: () => navigation.open({ name: 'new', paths: [] }),
  },
  {
    id: 'open',
    name: 'Open a workspace…',
    group: 'Workspace',
    key: 'Mod+O',
    run: async () => {
      const path = await chooseWorkspace();
      if (path) await work.openWorkspace(path);
    },
  },
  {
    id: 'look',
    name: 'Open for reading only…',
    group: 'Workspace',
    words: 'read only archive locked',
    run: async () => {
      const path = await chooseWorkspace();
      if (path) await work.openWorkspace(path, 'reading');
    },
  },
  { id: 'sample', name: 'Open the sample', group: 'Workspace', words: 'demo example', run: work.openSample },
  {
    id: 'copy',
    name: 'Save a copy…',
    group: 'Workspace',
    key: 'Mod+Shift+S',
    can: isOpen,
    run: work.saveCopy,
  },
  {
    id: 'merge',
    name: 'Merge a copy…',
    group: 'Workspace',
    words: 'bring together conflicts finance product engineering',
    can: canChange,
    run: async () => {
      const path = await chooseWorkspace();
      if (path) navigation.open({ name: 'merge', path });
    },
  },
  {
    id: 'export',
    name: 'Export tables…',
    group: 'Workspace',
    words: 'csv xlsx parquet data everything',
    can: isOpen,
    run: () => navigation.open({ name: 'export' }),
  },
  {
    id: 'fill',
    name: 'Fill from exported tables…',
    group: 'Workspace',
    words: 'restore import folder',
    can: canChange,
    run: async () => {
      const path = await chooseFolder();
      if (path) await work.fill(path);
    },
  },
  {
    id: 'allocate',
    name: 'Share out costs…',
    group: 'Workspace',
    words: 'allocate cost pool allocation even fixed proportional driver unallocated',
    can: () => isOpen() && canChange(),
    run: () => navigation.open({ name: 'allocate' }),
  },
  {
    id: 'verify',
    name: 'Check the file',
    group: 'Workspace',
    words: 'verify integrity audit history chain',
    can: isOpen,
    run: () => navigation.open({ name: 'verify' }),
  },
  {
    id: 'publish',
    name: 'Export PDF…',
    group: 'Report',
    key: 'Mod+E',
    words: 'publish print report snapshot',
    can: hasPeriod,
    run: () => work.publish('final'),
  },
  {
    id: 'supersede',
    name: 'Publish anew…',
    group: 'Report',
    words: 'supersede replace published snapshot',
    can: () => hasPeriod() && canChange(),
    run: () => work.publish('anew'),
  },
  {
    id: 'draft',
    name: 'Export a draft…',
    group: 'Report',
    key: 'Mod+Shift+E',
    words: 'pdf watermark preview',
    can: hasPeriod,
    run: () => work.publish('draft'),
  },
  {
    id: 'slides',
    name: 'Export PowerPoint…',
    group: 'Report',
    key: 'Mod+Alt+E',
    words: 'pptx slides deck presentation',
    can: hasPeriod,
    run: () => work.exportSlides(),
  },
  {
    id: 'present',
    name: 'Present',
    group: 'Report',
    key: 'F5',
    words: 'slides full screen speaker notes presenter',
    can: hasPeriod,
    run: () => navigation.open({ name: 'present' }),
  },
  {
    id: 'logo.use',
    name: 'Choose a logo…',
    group: 'Report',
    words: 'picture brand png jpeg svg compose look',
    can: hasPeriod,
    run: () => work.useLogo(),
  },
  {
    id: 'template.use',
    name: 'Use a report template…',
    group: 'Report',
    words: 'toml compose look',
    can: hasPeriod,
    run: () => work.useTemplate(),
  },
  {
    id: 'template.write',
    name: 'Save the report as a template…',
    group: 'Report',
    words: 'toml share compose look',
    can: hasPeriod,
    run: () => work.writeTemplate(),
  },
  {
    id: 'undo',
    name: 'Undo',
    group: 'Edit',
    key: 'Mod+Z',
    can: () => Boolean(session.workspace?.undo),
    run: () => work.step('undo'),
  },
  {
    id: 'redo',
    name: 'Redo',
    group: 'Edit',
    key: 'Mod+Shift+Z',
    can: () => Boolean(session.workspace?.redo),
    run: () => work.step('redo'),
  },
  {
    id: 'filter',
    name: 'Filter this list',
    group: 'Edit',
    key: 'Mod+F',
    words: 'find search',
    can: isOpen,
    run: () => document.querySelector<HTMLInputElement>('main [data-filter]')?.focus(),
  },
  {
    id: 'palette',
    name: 'Search or run…',
    group: 'View',
    key: 'Mod+K',
    run: () => navigation.open({ name: 'palette' }),
  },
  {
    id: 'older',
    name: 'Earlier period',
    group: 'View',
    key: 'Alt+ArrowLeft',
    can: hasPeriod,
    run: () => session.stepPeriod(1),
  },
  {
    id: 'newer',
    name: 'Later period',
    group: 'View',
    key: 'Alt+ArrowRight',
    can: hasPeriod,
    run: () => session.stepPeriod(-1),
  },
  {
    id: 'inspector',
    name: 'Close the inspector',
    group: 'View',
    key: 'Mod+I',
    can: () => navigation.figure !== null,
    run: () => navigation.closeInspector(),
  },
  {
    id: 'theme',
    name: 'Switch between light and dark',
    group: 'View',
    key: 'Mod+Shift+L',
    run: () => theme.flip(),
  },
  {
    id: 'shortcuts',
    name: 'Keyboard shortcuts',
    group: 'View',
    key: '?',
    words: 'help keys',
    run: () => navigation.open({ name: 'shortcuts' }),
  },
];

/** The action with this id. */
export function action(id: string): Action {
  const found = ACTIONS.find((each) => each.id === id);
  if (!found) throw new Error(`There is no action “${id}”`);
  return found;
}

/** Does what an action does, if it can be done now; whatever goes wrong is told. */
export async function perform(each: Action): Promise<void> {
  if (each.can && !each.can()) return;
  try {
    await each.run();
  } catch (thrown) {
    notices.problem(thrown);
  }
}
