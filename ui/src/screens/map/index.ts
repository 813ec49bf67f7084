// Which money moved which result: investments × outcomes, linked by a person, never claimed twice.
import Waypoints from '@lucide/svelte/icons/waypoints';
import { ask } from '../../api/client';
import { route } from '../../route';
import Map from './Map.svelte';

export const map = route({
  slug: 'map',
  title: 'Map',
  icon: Waypoints,
  load: (asked) => ask('map', asked),
  component: Map,
});
