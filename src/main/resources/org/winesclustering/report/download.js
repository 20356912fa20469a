'use strict';
// Offers the table that the page carries, in #table, as a file. In a browser that cannot unpack it the link leads to the
// file beside the page.
(() => {
  const link = document.getElementById('download');
  if (typeof DecompressionStream === 'undefined') return;

  async function unpacked() {
    const packed = Uint8Array.from(atob(document.getElementById('table').textContent), letter => letter.charCodeAt(0));
    return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
  }

  link.addEventListener('click', async event => {
    if (link.href.startsWith('blob:')) return;
    event.preventDefault();
    link.href = URL.createObjectURL(new Blob([await unpacked()], { type: 'text/csv' }));
    link.click();
  });
})();
