// The files that were imported: what they were read as, what did not add up, how fresh they are.
import Table from '@lucide/svelte/icons/table-2';
import { ask } from '../../api/client';
import { route } from '../../route';
import Sources from './Sources.svelte';

export const sources = route({
  slug: 'sources',
  title: 'Sources',
  icon: Table,
  load: () => ask('sources', {}),
  component: Sources,
});
