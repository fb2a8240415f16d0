// Rows of people in a form: another empty row comes when it is asked for. Without scripts two empty rows always wait.
document.addEventListener("click", ({ target }) => {
  const more = target.closest?.("[data-more-people]");
  if (!more) return;
  const rows = more.parentElement.querySelector(".person-rows");
  const row = rows.lastElementChild.cloneNode(true);
  const number = rows.childElementCount + 1;
  for (const field of row.querySelectorAll("input, select")) {
    if (field.matches("input")) field.value = "";
    field.setAttribute("aria-label", field.getAttribute("aria-label").replace(/\d+$/, number));
  }
  rows.append(row);
  row.querySelector("input").focus();
});

// Whoever is chosen from the list brings the institution along.
document.addEventListener("change", ({ target }) => {
  if (target.name !== "people-name") return;
  const known = [...(target.list?.options ?? [])].find((option) => option.value === target.value);
  const place = target.closest("li").querySelector("[name=people-affiliation]");
  if (known && !place.value) place.value = known.textContent;
});
