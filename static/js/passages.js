// Words that are chosen in a text that one reads become a remark: a button appears beside them.

const text = document.querySelector("[data-passages]");
const dialog = document.getElementById("remark-new");
const CONTEXT = 120;
const UNREAD = "[role=doc-noteref], [role=doc-backlink], [aria-hidden=true]";

// What is read of a range: without the numbers of notes.
function said(range) {
  const piece = range.cloneContents();
  for (const one of piece.querySelectorAll(UNREAD)) one.remove();
  for (const block of piece.querySelectorAll("p, li, h2, h3, h4, h5, td, th, br")) block.append(" ");
  return piece.textContent.replace(/\s+/g, " ").trim();
}

function before(range) {
  const ahead = range.cloneRange();
  ahead.collapse(true);
  ahead.setStart(text, 0);
  return said(ahead).slice(-CONTEXT);
}

// A passage has whole words, however hasty the finger.
function whole(range) {
  const { startContainer: from, endContainer: to } = range;
  const letter = (node, place) => /[\p{L}\p{N}]/u.test(node.data?.[place] ?? "");
  let { startOffset: start, endOffset: end } = range;
  while (start > 0 && letter(from, start) && letter(from, start - 1)) start -= 1;
  while (end > 0 && letter(to, end - 1) && letter(to, end)) end += 1;
  range.setStart(from, start);
  range.setEnd(to, end);
  return range;
}

function chosen() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = whole(selection.getRangeAt(0).cloneRange());
  return text.contains(range.commonAncestorContainer) && said(range) ? range : null;
}

function fill(quote, ahead) {
  const form = dialog.querySelector("form[action]");
  form.elements.quote.value = quote;
  form.elements.before.value = ahead;
  form.elements.replacement.value = quote;
  form.elements.replacement.closest(".field").hidden = form.elements.remove.closest(".field").hidden = !quote;
}

function open(range) {
  if (range) fill(said(range), before(range)); else fill("", "");
  button.hidden = true;
  dialog.showModal();
  dialog.querySelector("[name=text]").focus();
}

const button = document.createElement("button");
if (text && dialog) {
  button.type = "button";
  button.className = "btn btn-primary btn-small remark-button";
  button.textContent = text.dataset.label;
  button.hidden = true;
  document.body.append(button);
  let range = null;

  const offer = () => {
    range = dialog.open ? null : chosen();
    button.hidden = !range;
    if (!range) return;
    const box = range.getBoundingClientRect();
    const top = box.bottom + scrollY + 8;
    button.style.insetBlockStart = `${top}px`;
    button.style.insetInlineStart = `${Math.min(Math.max(8, box.left + scrollX), innerWidth - button.offsetWidth - 8)}px`;
  };
  document.addEventListener("selectionchange", offer);
  addEventListener("resize", offer);
  // The button must not take the selection away before it is read.
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", () => range && open(range));
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-whole]")) open(chosen());
  });
}

// A marked passage leads to what was said of it, and back.
document.addEventListener("click", ({ target }) => {
  const mark = target.closest?.("mark[data-remark]");
  if (mark && !getSelection().toString()) show(document.getElementById(`remark-${mark.dataset.remark}`));
  const quote = target.closest?.("a[href^='#mark-']");
  if (quote) show(document.querySelector(quote.getAttribute("href")));
});

function show(element) {
  if (!element) return;
  element.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  for (const old of document.querySelectorAll(".is-shown")) old.classList.remove("is-shown");
  const ident = element.dataset.remark ?? element.dataset.thread;
  for (const one of document.querySelectorAll(`[data-remark="${ident}"], [data-thread="${ident}"]`)) one.classList.add("is-shown");
}
