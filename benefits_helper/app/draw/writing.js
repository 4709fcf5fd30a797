/* The text box hands over what stands in it a moment after the last key, as Ctrl and Enter would: the checks follow the writing. */
if (!window.bhWriting) {
  const BOX = '.st-key-write_text textarea', PAUSE = 1200;
  let timer = 0;
  window.bhWriting = true;
  document.addEventListener('input', (event) => {
    const box = event.target;
    if (!box.matches || !box.matches(BOX)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', ctrlKey: true, bubbles: true }));
    }, PAUSE);
  }, true);
}
