'use strict';
// Copies the text about methods.
(() => {
  const button = document.getElementById('copy-methods');
  const text = document.getElementById('methods-text');

  /** For browsers that give no page from disk the clipboard. */
  function copySelected() {
    getSelection().selectAllChildren(text);
    document.execCommand('copy');
  }

  button.hidden = false;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text.innerText);
    } catch {
      copySelected();
    }
    button.textContent = 'Copied';
  });
})();
