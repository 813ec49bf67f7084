// Every figure of the period, each a door to the cells that it is made of.
import Sigma from '@lucide/svelte/icons/sigma';
import { ask } from '../../api/client';
import { route } from '../../route';
import Figures from './Figures.svelte';

export const figures = route({
  slug: 'figures',
  title: 'Figures',
  icon: Sigma,
  load: (asked) => ask('figures', asked),
  component: Figures,
});
