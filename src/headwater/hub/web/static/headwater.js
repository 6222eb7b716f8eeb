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
