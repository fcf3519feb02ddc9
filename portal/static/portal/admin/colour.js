/* Beside a colour that is written as text stands the browser's colour picker; each follows the other. */
document.addEventListener("DOMContentLoaded", () => {
  for (const text of document.querySelectorAll("[data-colour-input]")) {
    const picker = document.createElement("input");
    picker.type = "color";
    picker.className = "colour-picker";
    picker.setAttribute("aria-label", "Choose the colour");
    const follow = () => {
      const digits = text.value.trim().replace(/^#/, "");
      if (/^[0-9a-f]{6}$/i.test(digits)) picker.value = `#${digits.toLowerCase()}`;
    };
    follow();
    text.addEventListener("input", follow);
    picker.addEventListener("input", () => {
      text.value = picker.value;
      text.dispatchEvent(new Event("change", { bubbles: true }));
    });
    text.classList.add("colour-text");
    text.after(picker);
  }
});
