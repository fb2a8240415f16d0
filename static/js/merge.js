// Choosing what stays where two people changed the same place; without this one edits the text below, which holds both.

for (const clash of document.querySelectorAll("[data-clash]")) {
  const text = clash.querySelector("textarea");
  const ways = [...clash.querySelectorAll("[data-ways] button")];
  const show = () => { for (const way of ways) way.setAttribute("aria-pressed", String(way.dataset.text === text.value)); };
  clash.querySelector("[data-ways]").hidden = false;
  for (const way of ways) way.addEventListener("click", () => { text.value = way.dataset.text; show(); });
  text.addEventListener("input", show);
}
