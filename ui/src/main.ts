// Starts the window's page.
import './styles/fonts.css';
import './styles/theme.css';
import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import App from './App.svelte';

export default mount(App, { target: document.body });
