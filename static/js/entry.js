// A line of the log, written on a phone: taps that set hours and days, clients that are found and chosen. Without a
// network the line waits in the phone, with its pictures, and is sent later; see waiting_form.js. Without this script the
// page is a plain form.

const { delivery, waitingForm } = self;
const form = document.getElementById("entry-form");
const data = document.getElementById("entry-data");
const { starts, ends, day, next_due: due } = form.elements;
const QUARTER = 15;
const PROBE = 3_000;
const LONGEST = 2_000;

// --- Hours and days ----------------------------------------------------------------------------------------

const two = (number) => String(number).padStart(2, "0");
const minutesOf = (field) => (field.value ? Number(field.value.slice(0, 2)) * 60 + Number(field.value.slice(3, 5)) : null);
const put = (field, minutes) => { field.value = minutes < 0 || minutes >= 1440 ? field.value : `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`; };
const lately = () => { const now = new Date(); return Math.floor((now.getHours() * 60 + now.getMinutes()) / QUARTER) * QUARTER; };

document.getElementById("lasted").addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (!button) return;
  const { minutes, more } = button.dataset;
  if (more) {
    put(ends, (minutesOf(ends) ?? lately()) + Number(more));
  } else if (minutes && minutesOf(starts) !== null && minutesOf(ends) === null) {
    put(ends, minutesOf(starts) + Number(minutes));
  } else if (minutes) {
    put(ends, minutesOf(ends) ?? lately());
    put(starts, minutesOf(ends) - Number(minutes));
  } else {
    put(ends, lately());
  }
  starts.dispatchEvent(new Event("input", { bubbles: true }));
});

for (const button of form.querySelectorAll("[data-days]")) {
  button.addEventListener("click", () => {
    const [year, month, date] = (day.value || new Date().toLocaleDateString("sv")).split("-").map(Number);
    const then = new Date(year, month - 1, date + Number(button.dataset.days));
    due.value = `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}`;
  });
}

// --- Clients -----------------------------------------------------------------------------------------------

const chosen = document.getElementById("chosen-clients");

form.addEventListener("change", ({ target }) => {
  if (target.name === "client_keys") choose(target);
  if (target.name === "municipality" && target.type === "radio") near(target.value);
});

// What was found and ticked joins the chosen ones; the same client elsewhere on the page follows.
function choose(box) {
  const twins = form.querySelectorAll(`[name=client_keys][value="${CSS.escape(box.value)}"]`);
  for (const twin of twins) if (twin !== box) twin.checked = false;
  if (!box.checked || !box.closest("#found-clients")) return;
  const there = [...twins].find((twin) => twin !== box);
  if (there) there.checked = true;
  else chosen.append(box.closest("label"));
  document.getElementById("found-clients").replaceChildren();
  form.elements.client.value = "";
  form.elements.client.focus();
}

async function near(code) {
  const answer = await fetch(`${document.getElementById("place-field").dataset.near}?municipality=${encodeURIComponent(code)}`).catch(() => null);
  if (!answer?.ok) return;
  const ticked = form.querySelectorAll("#near-clients :checked");
  for (const box of ticked) chosen.append(box.closest("label"));
  document.getElementById("near-clients").outerHTML = await answer.text();
  for (const box of form.querySelectorAll("#near-clients [name=client_keys]")) {
    if ([...form.querySelectorAll(`[value="${CSS.escape(box.value)}"]`)].length > 1) box.closest("label").remove();
  }
}

// Who is tapped twice is sent once; an empty search is no client.
form.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.target.name === "client") event.preventDefault(); });

// --- Without a network -------------------------------------------------------------------------------------

if (data) keep();

async function keep() {
  const { url, lost, kept } = data.dataset;
  const about = { url, lost, account: Number(data.dataset.account), token: form.elements.csrf_token.value };
  const post = await waitingForm(form, { ...about, top: form, emptied, filled() {} });
  if (!post) return;

  function emptied() {
    form.reset();
    for (const box of form.querySelectorAll("[type=checkbox]")) box.checked = false;
  }

  // A phone may say that it has a network and reach nobody.
  async function reachable() {
    if (!navigator.onLine) return false;
    const answer = await fetch(`${url}/state`, { redirect: "manual", signal: AbortSignal.timeout(PROBE) }).catch(() => null);
    return !!answer && answer.status < 500;
  }

  let sure = false;

  form.addEventListener("submit", async (event) => {
    if (sure) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (await reachable()) {
      sure = true;
      form.requestSubmit(event.submitter);
      sure = false;
      return;
    }
    const all = [...new FormData(form)].filter(([name]) => name !== "csrf_token");
    const fields = all.filter(([, value]) => typeof value === "string");
    const files = [];
    for (const [name, file] of all) if (typeof file !== "string" && file.size) files.push({ name, title: file.name, data: await packed(file) });
    await post.add({ fields, files });
    form.reset();
    form.elements.request_key.value = delivery.key();
    scrollTo({ top: 0 });
    document.getElementById("entry-said").textContent = kept;
    post.send();
  }, { capture: true });

  // A picture small enough to wait and to travel; what is no picture goes as it is.
  async function packed(file) {
    const picture = await createImageBitmap(file).catch(() => null);
    if (!picture) return encoded(file);
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return encoded(await canvas.convertToBlob({ type: "image/jpeg", quality: 0.8 }));
  }

  const encoded = (blob) => new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.split(",", 2)[1]);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });

  await post.begin(false);
  delivery.keepThis(url);
}
