// Starts the window's page.
import './styles/fonts.css';
import './styles/theme.css';
import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { isSpeaker } from './api/client';
import Speaker from './screens/present/SpeakerWindow.svelte';

export default mount(isSpeaker() ? Speaker : App, { target: document.body });
