// Everything that was done to the workspace, in words.
import History from '@lucide/svelte/icons/history';
import { ask } from '../../api/client';
import { route } from '../../route';
import Changes from './Changes.svelte';

export const history = route({
  slug: 'history',
  title: 'History',
  icon: History,
  load: () => ask('history', {}),
  component: Changes,
});
