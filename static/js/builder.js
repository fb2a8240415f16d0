// Putting questions in order by dragging, and by Alt with an arrow; buttons do the same without this script.

// A swap may keep the list or bring a new one, and takes away whatever a script wrote on it.
const tended = new WeakSet();

function tend() {
  const drafts = document.querySelector("[data-sortable]");
  if (!drafts || tended.has(drafts) || !window.Sortable) return;
  tended.add(drafts);
  window.Sortable.create(drafts, {
    handle: ".grip",
    animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120,
    onEnd: ({ oldIndex, newIndex }) => {
      if (oldIndex !== newIndex) document.querySelector("[data-order]").click();
    },
  });
}

let focused = null;

document.addEventListener("keydown", (event) => {
  const draft = event.altKey && event.target.closest(".draft");
  const way = { ArrowUp: "up", ArrowDown: "down" }[event.key];
  if (!draft || !way) return;
  event.preventDefault();
  focused = event.target.id || null;
  draft.querySelector(`[id^="${way}-"]`).click();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest(".draft-tools button");
  if (button) focused = button.id;
});

// Moving a row in the page takes the focus away from what lies in it.
document.addEventListener("htmx:after:swap", () => {
  tend();
  if (focused && document.activeElement === document.body) document.getElementById(focused)?.focus();
  focused = null;
});

// Another kind of question has other fields: the page is made anew with what was typed so far.
document.addEventListener("change", (event) => {
  const form = event.target.closest("[data-question-form]");
  if (!form || event.target.name !== "kind") return;
  const address = new URL(location.href);
  for (const name of ["kind", "label", "help"]) address.searchParams.set(name, form.elements[name].value);
  location.replace(address);
});

addEventListener("load", tend);
tend();
