/* Saves a section while somebody writes. Until the server has answered for a text it also lies on this machine, so that
   neither a broken connection nor an expired session loses a word. A save whose answer was lost is repeated as it was:
   the server knows a text it has, and makes no second one of it. */
"use strict";
(() => {
  const PAUSE = 2000, AT_LATEST = 20000, FIRST_WAIT = 2000, LONGEST_WAIT = 60000, TOO_LONG = 30000;
  const read = (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };
  const keep = (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; } };
  const drop = (key) => { try { localStorage.removeItem(key); } catch { /* nothing was kept */ } };
  const plain = (text) => text.normalize("NFC").split(/\s+/).join(" ").trim();
  const same = (one, other) => plain(one) === plain(other);

  /* a text made of two on the page that compares them */
  const draft = document.querySelector("[data-draft]");
  if (draft) {
    const key = `nhiemky/${draft.dataset.draft}`, before = read(key);
    if (before) draft.value = before.text;
    draft.addEventListener("input", () => keep(key, { text: draft.value }));
  }

  const form = document.querySelector("[data-writing]");
  if (!form || !window.fetch) return;
  const part = (name) => form.querySelector(`[data-${name}]`);
  const text = form.querySelector("textarea"), words = part("words").dataset, say = part("say"), trouble = part("trouble");
  const key = `nhiemky/${form.dataset.key}`;
  let seen = Number(form.elements.seen.value); // the revision the text is written over
  let saved = form.dataset.unsaved ? null : text.defaultValue; // what the server has
  let sent = null; // what was sent and not answered for
  let busy = false, stopped = false, onward = false, wait = 0, since = 0, timer = 0, safe = true;

  if (new URLSearchParams(location.search).has("da-chon")) { // of two texts one was chosen: what lies here is settled
    try { Object.keys(localStorage).filter((name) => `${name}/`.startsWith(`${key}/`)).forEach(drop); } catch { /* none */ }
    history.replaceState(null, "", location.pathname);
  }

  function store() {
    if (text.value === saved && sent === null) { drop(key); safe = true; }
    else safe = keep(key, { text: text.value, seen, sent });
  }

  function bring_back() {
    const before = read(key);
    if (!before || same(before.text, text.defaultValue)) { store(); return; }
    // The answer to the last save was lost, but the save was not: go on from what the server has.
    if (before.seen !== seen && !(before.sent !== null && same(before.sent, text.defaultValue))) seen = before.seen;
    text.value = before.text;
    tell(words.back);
    later(0);
  }

  const tell = (said) => { say.textContent = said; };
  function warn(said, { sign_in = false, compare = false } = {}) {
    part("trouble-words").textContent = said;
    part("sign-in").hidden = !sign_in;
    part("compare").hidden = !compare;
    trouble.hidden = false;
    tell(words.unsaved);
  }

  function later(time) {
    clearTimeout(timer);
    timer = setTimeout(save, time);
  }

  async function post(value) {
    const token = (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] || form.elements.csrfmiddlewaretoken.value;
    const data = new URLSearchParams({ text: value, seen, person: form.elements.person.value });
    const answer = await fetch(form.action, {
      method: "POST", body: data, headers: { Accept: "application/json", "X-CSRFToken": token },
      keepalive: value.length < 15000, signal: AbortSignal.timeout(TOO_LONG),
    });
    if (answer.status >= 500) throw new Error(answer.status);
    if (answer.redirected) return { signed_out: true }; // to the sign-in page, which answers in JSON too
    const json = (answer.headers.get("Content-Type") || "").startsWith("application/json");
    return json ? answer.json() : { said: words.refused };
  }

  async function save() {
    clearTimeout(timer);
    if (busy || stopped) return;
    if (sent === null && text.value === saved) { done(); return; }
    busy = true;
    if (sent === null) sent = text.value;
    store();
    tell(words.saving);
    let answer;
    try {
      answer = await post(sent);
    } catch {
      busy = false;
      wait = Math.min(wait ? wait * 2 : FIRST_WAIT, LONGEST_WAIT);
      warn(words.lost);
      later(wait);
      return;
    }
    busy = false;
    wait = since = 0;
    take(answer);
  }

  function take(answer) {
    if (answer.revision === undefined) { // refused: nothing was saved
      sent = null;
      onward = false;
      stopped = Boolean(answer.conflict);
      store();
      warn(answer.signed_out ? words.signedOut : answer.said, { sign_in: answer.signed_out, compare: answer.conflict });
      return;
    }
    [seen, saved, sent] = [answer.revision, sent, null];
    form.elements.seen.value = seen;
    store();
    trouble.hidden = true;
    tell(words.saved.replace("{at}", answer.at));
    done();
  }

  function done() {
    if (text.value !== saved) later(onward ? 0 : PAUSE);
    else if (onward) location.assign(form.dataset.onward);
  }

  text.addEventListener("input", () => {
    store();
    since ||= Date.now();
    if (trouble.hidden) tell(words.unsaved);
    if (sent === null || !wait) later(Math.max(0, Math.min(PAUSE, since + AT_LATEST - Date.now())));
  });
  text.addEventListener("blur", () => { if (text.value !== saved && !wait) save(); });
  window.addEventListener("online", () => { if (wait) later(0); });
  document.addEventListener("visibilitychange", () => { if (text.value !== saved) save(); });
  form.addEventListener("submit", (event) => {
    form.elements.seen.value = seen;
    if (stopped || event.submitter?.hasAttribute("formaction")) return; // it answers with both texts, or with hints
    event.preventDefault();
    onward = true;
    save();
  });
  document.addEventListener("htmx:beforeSwap", (event) => { // of the hints
    const { pathInfo, xhr } = event.detail;
    event.detail.shouldSwap = xhr.status === 200 && pathInfo.responsePath === pathInfo.requestPath;
    if (!event.detail.shouldSwap && xhr.status < 500) location.assign(form.action); // signed out, or asked to write no more
  });
  for (const failed of ["htmx:sendError", "htmx:responseError"]) document.addEventListener(failed, () => tell(words.noHints));
  part("compare").addEventListener("click", () => form.requestSubmit());
  window.addEventListener("beforeunload", (event) => { if (!safe) event.preventDefault(); });
  bring_back();
})();
