// What is spent, what it returned, which promises are kept, and what to look at next.
import House from '@lucide/svelte/icons/house';
import { ask } from '../../api/client';
import { route } from '../../route';
import Overview from './Overview.svelte';

export const overview = route({
  slug: 'overview',
  title: 'Overview',
  icon: House,
  load: (asked) => ask('overview', asked),
  component: Overview,
});
