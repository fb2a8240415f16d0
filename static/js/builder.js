// Putting questions in order by dragging, and by Alt with an arrow; buttons do the same without this script.

const list = () => document.querySelector("[data-sortable]");

function tend() {
  const drafts = list();
  if (!drafts || drafts.dataset.tended || !window.Sortable) return;
  drafts.dataset.tended = "yes";
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
