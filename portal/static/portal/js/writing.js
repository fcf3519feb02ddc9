// Saves what somebody writes every few seconds and when they leave, and stores files as soon as they are chosen.
// The buttons do the same without it. Only one saving is under way at a time; a button waits for it.
const PAUSE = 3000;
const ROOM = 12;

class Writing {
  constructor(form) {
    this.form = form;
    this.state = form.querySelector("[data-state]");
    this.changed = false;
    this.saving = Promise.resolve();
    form.addEventListener("input", (event) => this.note(event));
    form.addEventListener("submit", (event) => this.submit(event));
    form.addEventListener("focusin", () => this.uncover());
    window.addEventListener("pagehide", () => this.leave());
    document.addEventListener("visibilitychange", () => document.hidden && this.save("autosave"));
    this.catchUp();
  }

  // On a slow connection a file was chosen, or something typed, before this script came.
  catchUp() {
    if (this.form.querySelector("input[type=file]")?.files.length) this.save("upload");
    else if ([...this.form.elements].some((field) => field.value !== (field.defaultValue ?? field.value))) this.wait();
  }

  note(event) {
    if (event.target.type === "file") {
      this.untold = false;
      this.save("upload");
      return;
    }
    this.untold = false;
    this.wait();
  }

  wait() {
    this.changed = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save("autosave"), PAUSE);
  }

  data(action) {
    const data = new FormData(this.form);
    if (action !== "upload") data.delete("files");
    data.set("do", action);
    return data;
  }

  save(action) {
    clearTimeout(this.timer);
    if (action === "autosave" && (!this.changed || this.refused)) return this.saving;
    this.saving = this.saving.then(() => this.send(action));
    return this.saving;
  }

  async send(action) {
    this.changed = false;
    if (action === "upload") this.say(this.form.dataset.uploading);
    try {
      const response = await fetch(this.form.action, { method: "POST", body: this.data(action), redirect: "error" });
      this.take(await response.json(), action);
    } catch {
      this.changed = true;
      this.say(this.form.dataset.offline);
    }
  }

  take(answer, action) {
    if (answer.version) this.form.elements.version.value = answer.version;
    if (answer.address) {
      this.form.action = answer.address;
      if (answer.saved) history.replaceState(null, "", answer.address);
    }
    if (answer.files !== undefined && action === "upload") {
      this.showFiles(answer.files);
      this.untold = answer.refused > 0;
    }
    // After a refusal only the writer's own choice goes on.
    this.refused = Boolean(answer.problem && !answer.version);
    this.say(answer.saved ?? answer.problem, answer.link, answer.link_words);
  }

  showFiles(markup) {
    this.form.querySelector("[data-files]").innerHTML = markup;
    this.form.querySelector("input[type=file]").value = "";
  }

  say(words, link, linkWords) {
    this.state.textContent = words ?? "";
    if (link) {
      const anchor = document.createElement("a");
      anchor.href = link;
      anchor.textContent = linkWords;
      this.state.append(" ", anchor);
    }
    this.uncover();
  }

  // What is said lies over the form's foot: the field in which somebody writes makes room for it.
  uncover() {
    const field = document.activeElement;
    if (!this.form.contains(field) || this.state.contains(field) || !field.matches(":focus-visible")) return;
    const said = this.state.getBoundingClientRect();
    const box = field.getBoundingClientRect();
    if (!said.height || box.bottom <= said.top || box.top >= said.bottom) return;
    window.scrollBy({ top: Math.min(box.bottom - said.top + ROOM, box.top - ROOM), behavior: "instant" });
  }

  async submit(event) {
    clearTimeout(this.timer);
    if (this.leaving) return;
    event.preventDefault();
    await Promise.race([this.saving, new Promise((resolve) => setTimeout(resolve, 5000))]);
    // A form that is still telling of one press takes no other; the press is over in the next turn.
    await new Promise((resolve) => setTimeout(resolve));
    if (this.untold) {
      // Whoever pressed before a file was refused sees it first; the next press goes on without that file.
      this.untold = false;
      this.form.querySelector("[data-files]").scrollIntoView({ block: "center" });
      return;
    }
    this.leaving = true;
    this.changed = false;
    this.form.requestSubmit(event.submitter);
    // Back brings the same page from the browser's memory.
    setTimeout(() => { this.leaving = false; }, 2000);
  }

  leave() {
    if (this.leaving || !this.changed || this.refused) return;
    this.changed = false;
    navigator.sendBeacon(this.form.action, this.data("autosave"));
  }
}

for (const form of document.querySelectorAll("form[data-writing]")) new Writing(form);
