// Offers what may be meant while somebody types: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/, a box with a list,
// in which nothing is chosen by itself. Without this script the box searches for what was typed, as it does with it.
const PAUSE = 150;
const SHORTEST = 2;

class Completions {
  constructor(box) {
    this.box = box;
    this.list = this.make("div", {
      id: `${box.id}-completions`,
      role: "listbox",
      class: "completions",
      "aria-label": box.dataset.completions,
      hidden: "",
    });
    this.status = this.make("p", { "aria-live": "polite", class: "visually-hidden" });
    // A box for searching may not be a combobox; this one keeps the phone's key that says "Search".
    box.type = "text";
    box.inputMode = "search";
    box.enterKeyHint = "search";
    box.autocomplete = "off";
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-expanded", "false");
    box.setAttribute("aria-controls", this.list.id);
    box.addEventListener("input", () => this.wait());
    box.addEventListener("keydown", (event) => this.press(event));
    box.addEventListener("blur", () => this.close());
    box.form.addEventListener("submit", () => this.close());
    // The box keeps the focus: a press on the list is no leaving.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    window.addEventListener("pageshow", () => this.close());
  }

  make(name, attributes) {
    const element = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
    return this.box.parentElement.appendChild(element);
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  wait() {
    this.choose(null);
    clearTimeout(this.timer);
    this.asking?.abort();
    if (this.box.value.trim().length < SHORTEST) this.close();
    else this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  get isTypedIn() {
    return document.activeElement === this.box && this.box.value !== this.box.defaultValue;
  }

  async ask() {
    this.asking?.abort();
    this.asking = new AbortController();
    const { signal } = this.asking;
    const address = `${this.box.dataset.completes}?${new URLSearchParams({ q: this.box.value })}`;
    try {
      const response = await fetch(address, { signal, redirect: "error" });
      const markup = response.ok ? await response.text() : "";
      if (!signal.aborted) this.show(markup);
    } catch {
      // Taken back, or no connection: nothing is offered.
      if (!signal.aborted) this.close();
    }
  }

  show(markup) {
    if (document.activeElement !== this.box) return;
    this.list.innerHTML = markup;
    this.choose(null);
    this.options.forEach((option, number) => { option.id = `${this.list.id}-${number}`; });
    this.expand(this.options.length > 0);
    this.status.textContent = this.list.querySelector("[data-said]")?.dataset.said ?? "";
  }

  expand(isOpen) {
    this.list.hidden = !isOpen;
    this.box.setAttribute("aria-expanded", String(isOpen));
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.choose(null);
    this.expand(false);
    this.status.textContent = "";
  }

  choose(option) {
    this.chosen?.setAttribute("aria-selected", "false");
    this.chosen = option;
    if (!option) {
      this.box.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    this.box.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  // Past either end is the box itself, from where it begins anew.
  step(by) {
    const places = [null, ...this.options];
    this.choose(places[(places.indexOf(this.chosen) + by + places.length) % places.length]);
  }

  press(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const isOpen = !this.list.hidden;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by && isOpen) {
      event.preventDefault();
      if (!event.altKey) this.step(by);
      else if (by < 0) this.close();
    } else if (by > 0 && this.box.value.trim().length >= SHORTEST) {
      event.preventDefault();
      this.ask();
    } else if (event.key === "Enter" && isOpen && this.chosen) {
      event.preventDefault();
      this.chosen.click();
    } else if (event.key === "Escape" && (isOpen || this.box.value)) {
      // The first press closes the list, the next one empties the box; only then it closes what the box stands in.
      event.preventDefault();
      event.stopPropagation();
      if (!isOpen) this.box.value = "";
      this.close();
    } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) {
      this.choose(null);
    }
  }
}

function complete() {
  const boxes = document.querySelectorAll("input[data-completes]:not([role=combobox])");
  return [...boxes].map((box) => new Completions(box));
}

// What was typed before this script had come.
complete().find((completions) => completions.isTypedIn)?.wait();
// A new list of results comes with a new box, which has the focus of the one that was answered: nothing is offered.
document.addEventListener("htmx:afterSwap", complete);
