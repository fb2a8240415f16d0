// Results while typing: htmx fetches them into #search-results, the keyboard walks through them.
//
// The answer of the suggestions is one element with id="search-results" and role="listbox", whose results are links
// with role="option" and an id of their own, in groups that carry the name of their feature.

const box = () => document.getElementById("search");
const panel = () => document.querySelector(".search-panel");
const options = () => [...document.querySelectorAll("#search-results [role=option][href]")];

function show(open) {
  const input = box();
  if (!input) return;
  combobox(input);
  panel().hidden = !open;
  input.setAttribute("aria-expanded", open);
  if (!open) mark(null);
}

function mark(option) {
  for (const other of options()) other.setAttribute("aria-selected", other === option);
  if (option) {
    box().setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  } else {
    box().removeAttribute("aria-activedescendant");
  }
}

const marked = () => options().findIndex((option) => option.getAttribute("aria-selected") === "true");

function combobox(input) {
  if (input.role === "combobox") return;
  input.role = "combobox";
  input.setAttribute("aria-controls", "search-results");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
}

document.addEventListener("focusin", ({ target }) => {
  if (target.id === "search") {
    show(!!target.value.trim() && !!document.querySelector("#search-results > *"));
  } else if (!target.closest("[data-search]")) {
    show(false);
  }
});

document.addEventListener("click", ({ target }) => {
  if (!target.closest("[data-search]")) show(false);
});

document.addEventListener("htmx:after:swap", () => {
  if (document.activeElement === box() && box()) show(!!box().value.trim());
});

document.addEventListener("keydown", (event) => {
  if (event.target.id !== "search") return;
  const found = options();
  const at = marked();
  const open = !panel().hidden;
  if (event.key === "Escape" && open) {
    show(false);
    event.stopImmediatePropagation();
    event.preventDefault();
  } else if (event.key === "ArrowDown" && found.length) {
    if (!open) show(true);
    mark(found[(at + 1) % found.length]);
    event.preventDefault();
  } else if (event.key === "ArrowUp" && found.length) {
    if (!open) show(true);
    mark(found[(at <= 0 ? found.length : at) - 1]);
    event.preventDefault();
  } else if (event.key === "Enter" && open && at >= 0) {
    found[at].click();
    event.preventDefault();
  }
}, { capture: true });
