/* What somebody types into a long form stays in this tab until it is sent: a reload or a lost network costs nothing, and
   nothing is left behind on a computer that many use. The key of the sending is kept with it, so that sending again what
   did arrive registers nobody twice. */
(() => {
  const form = document.querySelector("form[data-kept]");
  const sent = document.querySelector("[data-sent]");
  const SKIPPED = new Set(["csrf_token", "stamp", "website"]);
  const named = (key) => `kept-${key}`;

  try {
    if (sent) sessionStorage.removeItem(named(sent.dataset.sent)), sessionStorage.removeItem(named(`${sent.dataset.sent}-group`));
    if (!form) return;
    const key = named(form.dataset.kept);
    const fields = () => [...form.elements].filter((one) => one.name && one.type !== "file" && !SKIPPED.has(one.name));

    const keep = () => {
      const values = fields().map((one) => [one.name, one.value, one.type === "checkbox" || one.type === "radio" ? one.checked : null]);
      sessionStorage.setItem(key, JSON.stringify(values));
    };
    const bring = (values) => {
      for (const [name, value, ticked] of values) {
        for (const one of fields().filter((field) => field.name === name)) {
          if (ticked === null) one.value = value;
          else if (one.value === value) one.checked = ticked;
        }
      }
    };
    const kept = sessionStorage.getItem(key);
    // A refused form comes back with everything in it.
    if (kept && !document.querySelector("[data-errors]")) bring(JSON.parse(kept));
    form.addEventListener("input", keep);
    form.addEventListener("submit", keep);
  } catch {
    /* Without a place to keep things the form works as it is. */
  }
})();
