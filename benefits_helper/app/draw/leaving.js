/* Leaving at once, by the button, by Escape three times, or on a shared computer by no touch for some minutes.
   Nothing is written anywhere: no cookie, no storage, no address. */
if (!window.bhLeave) {
  const LEAVE = '.st-key-leave button', TIMES = 3, WITHIN = 2000, MINUTE = 60000;
  let leaving = false, presses = [], timer = 0, watched = '';

  window.bhLeave = () => {
    if (leaving) return;
    leaving = true;
    document.documentElement.style.display = 'none';  /* before the server says anything */
    document.title = '';
    setTimeout(() => window.location.replace('about:blank'), 250);  /* time for the server to be told */
  };

  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    const now = Date.now();
    presses = [...presses.filter((then) => now - then < WITHIN), now];
    if (presses.length >= TIMES) {
      const button = document.querySelector(LEAVE);
      if (button) button.click();
      window.bhLeave();
    }
  }, true);

  document.addEventListener('click', (event) => {
    if (event.target.closest && event.target.closest(LEAVE)) setTimeout(window.bhLeave, 0);
  });

  /* A window brought back from the browser's own memory starts anew. */
  window.addEventListener('pageshow', (event) => { if (event.persisted) window.location.reload(); });

  const warning = () => document.getElementById('bh-warning');
  const away = () => {
    const button = document.querySelector(LEAVE);
    if (button) button.click();
    window.bhLeave();
  };
  const warn = (words) => {
    const box = document.createElement('div');
    box.id = 'bh-warning';
    box.setAttribute('role', 'alertdialog');
    box.setAttribute('aria-modal', 'true');
    box.setAttribute('aria-labelledby', 'bh-warning-text');
    const text = document.createElement('p'), stay = document.createElement('button'), go = document.createElement('button');
    text.id = 'bh-warning-text';
    text.textContent = words.warn;
    stay.textContent = words.here;
    go.textContent = words.leave;
    go.onclick = away;
    box.append(text, stay, go);
    document.body.append(box);
    stay.focus();
    timer = setTimeout(away, MINUTE);
  };
  let touched = () => {};
  window.bhWatch = (minutes, words) => {
    const asked = JSON.stringify([minutes, words]);
    if (asked === watched) return;
    watched = asked;
    touched = () => {
      clearTimeout(timer);
      if (warning()) warning().remove();
      if (minutes) timer = setTimeout(() => warn(words), (minutes - 1) * MINUTE);
    };
    touched();
  };
  for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchmove']) {
    document.addEventListener(kind, (event) => {
      const box = warning();
      if (box && box.contains(event.target) && event.type !== 'keydown' && event.target.onclick === away) return;
      touched();
    }, { capture: true, passive: true });
  }
}
