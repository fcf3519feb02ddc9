// Swaps the link to a video for its player, after a press: until then nothing is asked of the other site.
class PortalVideo extends HTMLElement {
  connectedCallback() {
    if (!this.dataset.player) return;
    this.querySelector("a").addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.play();
    });
  }

  play() {
    const frame = document.createElement("iframe");
    frame.className = "video__frame";
    frame.title = this.dataset.title || "Video";
    frame.allow = "fullscreen; picture-in-picture; autoplay";
    frame.src = `${this.dataset.player}?autoplay=1`;
    this.replaceChildren(frame);
    frame.focus();
  }
}

customElements.define("portal-video", PortalVideo);
