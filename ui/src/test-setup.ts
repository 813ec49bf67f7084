// What the window's own browser has and the tests' does not.
import { afterEach } from 'vitest';
import { clearMocks } from '@tauri-apps/api/mocks';

HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
  this.open = true;
};

afterEach(() => clearMocks());
