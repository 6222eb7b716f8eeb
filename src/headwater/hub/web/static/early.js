// Runs before the page is drawn, so that parts which scripts fold away do not flash.
document.body.className += " js-enabled" + ("noModule" in HTMLScriptElement.prototype ? " govuk-frontend-supported" : "");
