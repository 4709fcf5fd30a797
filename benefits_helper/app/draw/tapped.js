// Puts HTML made by the page into the page, and tells the page which button was tapped. Nothing is fetched from anywhere.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  let box = parentElement.querySelector(".bh-tapped");
  if (!box) {
    box = document.createElement("div");
    box.className = "bh-tapped";
    parentElement.appendChild(box);
  }
  box.send = (word) => setTriggerValue("tapped", word);
  if (box.shown !== data.html) {
    const held = box.contains(document.activeElement) ? document.activeElement.dataset.tap : null;
    const open = box.querySelector(".bh-short") !== null;
    const last = box.shown;
    box.shown = data.html;
    box.innerHTML = data.html;
    if (last === undefined ? window.innerWidth < 700 : open) shorten(box, true);
    box.querySelectorAll("table.bh-grid").forEach(oneStop);
    if (held) focusOn(box.querySelector(`[data-tap="${CSS.escape(held)}"]`));
  }
  if (box.listens) return;
  box.listens = true;
  box.addEventListener("click", (event) => tapped(box, event.target.closest("button")));
  box.addEventListener("focusin", (event) => tell(box, event.target.closest("[data-tip]")));
  box.addEventListener("keydown", (event) => move(box, event));
}

function focusOn(button) {
  if (button) button.focus({ preventScroll: true });
}

function shorten(box, on) {
  box.querySelectorAll(".bh-ledger").forEach((one) => one.classList.toggle("bh-short", on));
  box.querySelectorAll("button[data-shorten]").forEach((one) => one.setAttribute("aria-pressed", String(on)));
}

function tapped(box, button) {
  if (!button) return;
  if (button.dataset.shorten !== undefined) shorten(box, button.getAttribute("aria-pressed") !== "true");
  if (button.dataset.tap) box.send(button.dataset.tap);
  tell(box, button);
}

function tell(box, button) {
  const line = box.querySelector(".bh-tip");
  if (!line || !button || !button.dataset.tip) return;
  line.textContent = button.dataset.tip;
  box.querySelectorAll("[data-tip]").forEach((one) => one.classList.toggle("bh-told", one === button));
}

// One stop of the Tab key for a whole table; arrow keys go from cell to cell.
function oneStop(table) {
  table.querySelectorAll("tbody .bh-tap").forEach((one, index) => { one.tabIndex = index ? -1 : 0; });
}

function move(box, event) {
  const from = event.target.closest("table.bh-grid .bh-tap");
  const steps = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
  const step = steps[event.key];
  if (!from || !step) return;
  const table = from.closest("table");
  const rows = [...table.querySelectorAll("tbody tr")].filter((one) => one.offsetParent && one.querySelector("td > .bh-tap"));
  const row = from.closest("tr");
  const cells = (one) => [...one.querySelectorAll("td > .bh-tap")];
  const next = rows[rows.indexOf(row) + step[0]];
  const target = next && cells(next)[cells(row).indexOf(from) + step[1]];
  event.preventDefault();
  if (!target) return;
  from.tabIndex = -1;
  target.tabIndex = 0;
  target.focus();
}
