// The professional's week: drawing over free hours fills the form below it, and a lesson can be dragged to another
// hour. The keyboard does the same with arrows, Shift and Enter.
export function enhancePlans(root) {
  for (const table of root.querySelectorAll("table[data-plan]")) plan(table);
  for (const guess of root.querySelectorAll("[data-zone-guess] select")) guessZone(guess);
}

function guessZone(choice) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!choice.value && [...choice.options].some((option) => option.value === zone)) choice.value = zone;
}

function plan(table) {
  const form = document.getElementById(table.dataset.plan);
  const cells = [...table.querySelectorAll("td[data-date]")];
  const cellAt = (date, hour) =>
    cells.find((cell) => cell.dataset.date === date && Number(cell.dataset.hour) === hour);
  let first = null;
  let last = null;

  table.classList.add("week-draws");
  for (const hint of document.querySelectorAll("[data-plan-hint]")) hint.hidden = false;
  for (const cell of cells) {
    cell.tabIndex = -1;
    cell.setAttribute("aria-label", [cell.dataset.label, cell.innerText.trim()].filter(Boolean).join(": "));
  }
  if (cells.length) cells[0].tabIndex = 0;

  function mark() {
    const [from, to] = range();
    for (const cell of cells) {
      const hour = Number(cell.dataset.hour);
      const inside = first && cell.dataset.date === first.dataset.date && from <= hour && hour < to;
      cell.classList.toggle("week-drawn", Boolean(inside));
    }
  }

  function range() {
    if (!first) return [0, 0];
    const hours = [Number(first.dataset.hour), Number(last.dataset.hour)];
    return [Math.min(...hours), Math.max(...hours) + 1];
  }

  // What is drawn goes into the form, whose buttons say what to do with it.
  function fill() {
    if (!first) return;
    const [from, to] = range();
    const clock = (hour) => `${String(hour % 24).padStart(2, "0")}:00`;
    form.elements.firstDate.value = first.dataset.date;
    form.elements.startTime.value = clock(from);
    form.elements.endTime.value = clock(to);
    form.scrollIntoView({ block: "nearest", behavior: "smooth" });
    form.querySelector("button[type=submit]").focus({ preventScroll: true });
  }

  function begin(cell) {
    first = cell;
    last = cell;
    mark();
  }

  function extend(cell) {
    if (!first || !cell || cell.dataset.date !== first.dataset.date) return;
    last = cell;
    mark();
  }

  const under = (event) => document.elementFromPoint(event.clientX, event.clientY)?.closest("td[data-date]");

  table.addEventListener("pointerdown", (event) => {
    const cell = event.target.closest("td[data-date]");
    // A finger scrolls; it chooses an hour by a tap.
    if (!cell || event.button !== 0 || event.pointerType === "touch" || event.target.closest("a")) return;
    event.preventDefault();
    begin(cell);
    const move = (moved) => extend(under(moved));
    const finish = () => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", finish);
      removeEventListener("pointercancel", finish);
      fill();
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", finish);
    addEventListener("pointercancel", finish);
  });

  table.addEventListener("click", (event) => {
    const cell = event.target.closest("td[data-date]");
    if (!cell || event.target.closest("a") || event.pointerType !== "touch") return;
    begin(cell);
    fill();
  });

  table.addEventListener("keydown", (event) => {
    const cell = event.target.closest("td[data-date]");
    if (!cell || event.target !== cell) return;
    const steps = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (!first || first.dataset.date !== cell.dataset.date) begin(cell);
      fill();
      return;
    }
    const step = steps[event.key];
    if (!step) return;
    const row = cell.parentElement;
    const days = [...row.querySelectorAll("td[data-date]")];
    const date = days[days.indexOf(cell) + step[0]]?.dataset.date;
    const next = date && cellAt(date, Number(cell.dataset.hour) + step[1]);
    if (!next) return;
    event.preventDefault();
    cell.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
    if (!event.shiftKey) {
      first = null;
      mark();
    } else {
      if (!first) begin(cell);
      extend(next);
    }
  });

  drag(table);
}

// A lesson that is dropped on another hour opens the page that moves it, with that hour chosen.
function drag(table) {
  let dragged = null;
  for (const lesson of table.querySelectorAll("[data-shift]")) {
    lesson.draggable = true;
    lesson.addEventListener("dragstart", (event) => {
      dragged = lesson;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", lesson.href);
    });
    lesson.addEventListener("dragend", () => {
      dragged = null;
      aim(null);
    });
  }

  function aim(cell) {
    for (const old of table.querySelectorAll(".week-target")) old.classList.remove("week-target");
    cell?.classList.add("week-target");
  }

  table.addEventListener("dragover", (event) => {
    const cell = event.target.closest("td[data-date]");
    if (!dragged || !cell) return;
    event.preventDefault();
    aim(cell);
  });
  table.addEventListener("drop", (event) => {
    const cell = event.target.closest("td[data-date]");
    if (!dragged || !cell || cell.contains(dragged)) return;
    event.preventDefault();
    const start = new Date(new Date(cell.dataset.at).getTime() + Number(dragged.dataset.minute) * 60_000);
    const query = new URLSearchParams({ from: cell.dataset.date, start: start.toISOString() });
    location.assign(`${dragged.dataset.shift}?${query}`);
  });
}
