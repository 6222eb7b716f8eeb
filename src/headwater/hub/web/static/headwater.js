import {
  Button, CharacterCount, Checkboxes, createAll, ErrorSummary, ExitThisPage, FileUpload, NotificationBanner, PasswordInput, ServiceNavigation, SkipLink,
} from "./vendor/govuk-frontend.min.js";

for (const component of [
  Button, CharacterCount, Checkboxes, ErrorSummary, ExitThisPage, FileUpload, NotificationBanner, PasswordInput, ServiceNavigation, SkipLink,
]) {
  createAll(component);
}

// Radio buttons that reveal more. The design system's own script marks them with aria-expanded, which no radio button may have (WAI-ARIA 1.2).
for (const set of document.querySelectorAll('[data-module="govuk-radios"]')) {
  const openers = [...set.querySelectorAll("input[data-aria-controls]")];
  const show = () => {
    for (const opener of openers) {
      const revealed = document.getElementById(opener.dataset.ariaControls);
      revealed.classList.toggle("govuk-radios__conditional--hidden", !opener.checked);
    }
  };
  if (openers.length) {
    set.addEventListener("change", show);
    window.addEventListener("pageshow", show);
    show();
  }
}

// A button that copies what a box holds. Without it the box is chosen and copied by hand.
for (const button of document.querySelectorAll("[data-copies]")) {
  const box = document.getElementById(button.dataset.copies);
  const said = document.getElementById(`${button.dataset.copies}-said`);
  button.hidden = false;
  button.addEventListener("click", async () => {
    box.select();
    try {
      await navigator.clipboard.writeText(box.value);
      said.textContent = "Copied. Paste it into your own system.";
    } catch {
      said.textContent = "Your browser did not let us copy. The text is chosen: copy it with the keyboard.";
    }
  });
}

// A word before a sign-in ends. Without it the page still comes back as it was typed, after signing in again. Pages open beside this one say
// that they were used, so that nobody is warned on one while they work on another.
const timeout = document.querySelector(".hw-timeout");
if (timeout && timeout.showModal) {
  const seconds = (name) => Number(timeout.dataset[name]);
  const told = timeout.querySelector('[role="alert"]');
  const shown = timeout.querySelector(".hw-timeout__left");
  const title = timeout.querySelector("h2");
  const beside = new BroadcastChannel("headwater-sign-in");
  const endsWhatever = Date.now() + seconds("whole") * 1000;
  let endsAt = 0;
  let over = false;

  const words = (left) => {
    const minutes = Math.ceil(left / 60);
    return left > 60 ? `${minutes} minutes` : `${left} seconds`;
  };
  const used = () => {
    endsAt = Math.min(Date.now() + seconds("idle") * 1000, endsWhatever);
    if (timeout.open && !over) timeout.close();
  };
  const end = () => {
    over = true;
    title.textContent = "You have been signed out";
    document.getElementById("hw-timeout-text").textContent =
      "What you typed is still on this page. Go back to it and send it: you are asked to sign in, and then it is there again.";
    shown.textContent = "";
    told.textContent = "You have been signed out. What you typed is still on this page.";
    for (const form of timeout.querySelectorAll("form")) form.hidden = true;
    timeout.querySelector("[data-close]").hidden = false;
  };
  let said = 0;
  const look = () => {
    const left = Math.round((endsAt - Date.now()) / 1000);
    if (over || left > seconds("warn")) return;
    if (!timeout.open) {
      timeout.showModal();
      title.focus();
      said = 0;
    }
    if (left <= 0) {
      end();
      return;
    }
    shown.textContent = `We will sign you out in ${words(left)}.`;
    // A screen reader is told once a minute, and once more near the end: not every second.
    const step = left > 60 ? Math.ceil(left / 60) * 60 : left <= 20 ? 20 : 60;
    if (step !== said) {
      said = step;
      told.textContent = shown.textContent;
    }
  };
  timeout.querySelector("[data-stay]").addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.currentTarget;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
      if (answer.status !== 204) throw new Error("signed out");
      used();
      beside.postMessage("used");
    } catch {
      end();
    }
  });
  timeout.querySelector("[data-close]").addEventListener("click", () => timeout.close());
  // Escape means to stay: it must not close a warning and let the sign-in end behind it.
  timeout.addEventListener("cancel", (event) => {
    if (over) return;
    event.preventDefault();
    timeout.querySelector("[data-stay]").requestSubmit();
  });
  beside.addEventListener("message", used);
  used();
  beside.postMessage("used");
  setInterval(look, 1000);
}
