/* Sends files a few at a time, so that a broken connection costs a few and not all. What the server has answered for is
   received; everything else is sent again, which makes no doubles. Without this script the form sends them all at once. */
"use strict";
(() => {
  const FILES = 5, BYTES = 16 * 1024 * 1024, TRIES = 6, FIRST_WAIT = 1000, LONGEST_WAIT = 30000;
  const form = document.querySelector("[data-sending]");
  if (!form || !window.fetch) return;
  const part = (name) => form.querySelector(`[data-${name}]`);
  const [drop, bar, say, again, refused] = ["drop", "bar", "say", "again", "refused"].map(part);
  const meter = bar.querySelector("progress"), words = part("words").dataset;
  const queue = [];
  let all = 0, done = 0, kept = 0, doubles = 0, busy = false; // done: answered for; kept: files new to the server

  part("plain").hidden = true;
  part("drop-hint").hidden = part("folder").hidden = false;
  const pick = form.querySelector("#tep"), folder = form.querySelector("#thu-muc");
  pick.required = false;
  form.classList.add("live");

  const told = (text) => text.replace("{done}", done).replace("{all}", all).replace("{kept}", kept).replace("{again}", doubles);
  const show = (text) => { say.textContent = told(text); meter.max = all || 1; meter.value = done; };
  const pause = (time) => new Promise((resume) => {
    const timer = setTimeout(resume, time);
    window.addEventListener("online", () => { clearTimeout(timer); resume(); }, { once: true });
  });

  function next() {
    const some = [];
    let size = 0;
    while (queue.length > some.length && some.length < FILES) {
      size += queue[some.length].file.size;
      if (some.length && size > BYTES) break;
      some.push(queue[some.length]);
    }
    return some;
  }

  async function post(some) {
    const data = new FormData();
    data.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    for (const one of some) {
      data.append("duong-dan", one.path);
      data.append("tep", one.file, one.file.name);
    }
    const answer = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" } });
    const type = answer.headers.get("Content-Type") || "";
    if (answer.status >= 500 || !type.startsWith("application/json")) throw new Error(answer.status);
    return answer.json();
  }

  function take(some, answer) {
    queue.splice(0, some.length);
    done += some.length;
    const reasons = answer.receipts.filter((one) => one.file_id === null);
    doubles += answer.receipts.filter((one) => one.again).length;
    kept += answer.receipts.filter((one) => one.file_id !== null && !one.again).length;
    if (answer.refused) reasons.push({ name: some.map((one) => one.path).join(", "), why: answer.refused });
    for (const one of reasons) {
      const line = document.createElement("li");
      line.textContent = `${one.name}: ${one.why}`;
      refused.append(line);
    }
    document.body.dispatchEvent(new Event("sent"));
  }

  async function work() {
    if (busy) return;
    busy = true;
    bar.hidden = false;
    again.hidden = true;
    let tries = 0;
    while (queue.length) {
      show(tries ? words.waiting : words.sending);
      const some = next();
      try {
        take(some, await post(some));
        tries = 0;
      } catch {
        tries += 1;
        if (tries > TRIES) break;
        show(words.waiting);
        await pause(Math.min(FIRST_WAIT * 2 ** (tries - 1), LONGEST_WAIT));
      }
    }
    busy = false;
    again.hidden = !queue.length;
    show(queue.length ? words.stopped : words.done + (doubles ? ` ${words.doubles}` : ""));
  }

  function put(found) {
    if (!busy && !queue.length) { all = done = kept = doubles = 0; refused.replaceChildren(); }
    queue.push(...found);
    all += found.length;
    if (found.length) work();
    else { bar.hidden = false; show(words.nothing); }
  }

  async function walk(entry, into) {
    if (entry.isFile) {
      const file = await new Promise((give, fail) => entry.file(give, fail));
      into.push({ file, path: entry.fullPath.replace(/^\//, "") });
    } else if (entry.isDirectory) {
      const reader = entry.createReader();
      const some = () => new Promise((give, fail) => reader.readEntries(give, fail));
      for (let found = await some(); found.length; found = await some()) {
        for (const one of found) await walk(one, into);
      }
    }
  }

  async function dropped(event) {
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry());
    const files = [...event.dataTransfer.files], found = [];
    if (entries.every(Boolean)) for (const entry of entries) await walk(entry, found);
    else found.push(...files.map((file) => ({ file, path: file.name })));
    put(found);
  }

  for (const input of [pick, folder]) {
    input.addEventListener("change", () => {
      put([...input.files].map((file) => ({ file, path: file.webkitRelativePath || file.name })));
      input.value = "";
    });
  }
  for (const kind of ["dragenter", "dragover"]) {
    drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
  }
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => { event.preventDefault(); dropped(event); });
  again.addEventListener("click", work);
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("beforeunload", (event) => { if (queue.length) event.preventDefault(); });
})();
