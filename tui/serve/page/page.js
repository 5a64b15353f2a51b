"use strict";

// The cursor goes into the application at once: whoever comes need not click first. Not before the session is there:
// the terminal tells it that it has the cursor, and cannot yet.
window.addEventListener("load", () => {
  const keys = document.querySelector(".xterm-helper-textarea");
  if (keys) {
    keys.setAttribute("aria-label", "Type here. The screen can be read as text: see the top of the page.");
    whenConnected(() => keys.focus());
  }
  const button = document.getElementById("speak");
  button.addEventListener("click", () => { showText(button); if (keys) keys.focus(); });
});

function whenConnected(then) {
  const terminal = document.getElementById("terminal");
  const watch = new MutationObserver(() => {
    if (terminal.classList.contains("-connected")) {
      watch.disconnect();
      then();
    }
  });
  watch.observe(terminal, { attributes: true, attributeFilter: ["class"] });
}

let asking = 0;

// Beside the canvas, which says nothing to a screen reader, stands the same as text. What changed is read out.
function showText(button) {
  const section = document.getElementById("as-text");
  section.hidden = !section.hidden;
  button.setAttribute("aria-pressed", String(!section.hidden));
  clearInterval(asking);
  if (!section.hidden) {
    const pre = section.querySelector("pre");
    const ask = async () => {
      const answer = await fetch(document.getElementById("text-link").href + "/now");
      const text = answer.ok ? await answer.text() : "This session is over.";
      if (text !== pre.textContent) pre.textContent = text;
    };
    asking = setInterval(ask, 1000);
    ask();
  }
  window.dispatchEvent(new Event("resize"));
}
