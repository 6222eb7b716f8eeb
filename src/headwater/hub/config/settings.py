"""Settings of the site. Every value that a deployment may change is read from the environment here and nowhere else."""

from pathlib import Path

from csp.constants import NONE, SELF

from headwater.hub.config import environment
from headwater.hub.config.databases import database_from_url

ROOT = Path(__file__).resolve().parents[4]
WEB = Path(__file__).resolve().parents[1] / "web"
VAR = Path(environment.text("HEADWATER_VAR", str(ROOT / "var"))).absolute()

# Who is served, and how.
SECRET_KEY = environment.secret("HEADWATER_SECRET_KEY")
SECRET_KEY_FALLBACKS = environment.several("HEADWATER_OLD_SECRET_KEYS")
DEBUG = False
ALLOWED_HOSTS = environment.several("HEADWATER_HOSTS", "127.0.0.1,localhost")
HTTPS = environment.switch("HEADWATER_HTTPS")
MADE_UP_COUNTY = environment.switch("HEADWATER_MADE_UP_COUNTY")
# What stays off until a county turns it on. The made-up county shows all of it.
TURNED_ON = frozenset(environment.several("HEADWATER_TURNED_ON", "budget,risks" if MADE_UP_COUNTY else ""))
HUB_NAME = environment.text("HEADWATER_NAME", "Headwater")
HUB_COLOUR = environment.text("HEADWATER_COLOUR", "#0b4f5c")
EXIT_TO = environment.text("HEADWATER_EXIT_TO", "https://www.bbc.co.uk/weather")
ROOT_URLCONF = "headwater.hub.config.urls"
WSGI_APPLICATION = "headwater.hub.config.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "headwater.hub.config",
    "headwater.hub.core",
    "headwater.hub.audit",
    "headwater.hub.notify",
    "headwater.hub.accounts",
    "headwater.hub.organisations",
    "headwater.hub.integrations",
    "headwater.hub.programmes",
    "headwater.hub.directory",
    "headwater.hub.learning",
    "headwater.hub.champions",
    "headwater.hub.people",
    "headwater.hub.referrals",
    "headwater.hub.cases",
    "headwater.hub.pathways",
    "headwater.hub.insight",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "headwater.hub.web.parts.middleware.size_limit",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "headwater.hub.web.sign_in.middleware.HoldsSignIns",
    "headwater.hub.web.parts.middleware.who_is_acting",
    "headwater.hub.web.parts.middleware.RefusalsInWords",
]

# The database. A read opens no write transaction, so requests are not atomic: each action is.
DATABASES = {"default": database_from_url(environment.text("HEADWATER_DATABASE_URL", f"sqlite:///{VAR / 'headwater.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Limits on sign-in are shared by every process, so they are counted in the database; what people typed is kept apart from them, because a
# full table of limits throws old rows away.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "hub_limits",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "kept": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "hub_kept",
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},
        "TIMEOUT": 24 * 60 * 60,
    },
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# Signing in.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ["email", "name"]}},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_ADAPTER = "headwater.hub.web.sign_in.adapter.SignInAdapter"
ACCOUNT_FORMS = {
    "login": "headwater.hub.web.sign_in.forms.SignInForm",
    "reset_password": "headwater.hub.web.sign_in.forms.ForgottenForm",
    "reset_password_from_key": "headwater.hub.web.sign_in.forms.NewPasswordForm",
    "change_password": "headwater.hub.web.sign_in.forms.ChangePasswordForm",
    "reauthenticate": "headwater.hub.web.sign_in.forms.PasswordAgainForm",
}
# Administrators make sign-ins, so the addresses are known; nobody is told by a page or a message which addresses those are.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "30/5m/ip,5/15m/key", "reset_password": "20/m/ip,3/15m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if environment.switch("HEADWATER_BEHIND_PROXY") else 0
# A sign-in ends when nothing happened for so many minutes, and after so many hours whatever happened.
# How long things are kept (docs/settings.md says what each is for).
KEEP_DRAFT_HOURS = environment.number("HEADWATER_KEEP_DRAFT_HOURS", 24)
KEEP_MESSAGE_DAYS = environment.number("HEADWATER_KEEP_MESSAGE_DAYS", 90)
KEEP_LINK_DAYS = environment.number("HEADWATER_KEEP_LINK_DAYS", 30)
KEEP_ORIGINAL_DAYS = environment.number("HEADWATER_KEEP_ORIGINAL_DAYS", 365)
KEEP_AUDIT_YEARS = environment.number("HEADWATER_KEEP_AUDIT_YEARS", 7)
# How old the last check of an entry of the directory may be before the entry is marked.
DIRECTORY_STALE_DAYS = environment.number("HEADWATER_DIRECTORY_STALE_DAYS", 90)
# The list of reasons why somebody fit to leave hospital is still there; empty for the list that comes with the site.
DELAY_REASONS = environment.text("HEADWATER_DELAY_REASONS")
# The check list of options for the day of release from custody; empty for the list that comes with the site.
RELEASE_OPTIONS = environment.text("HEADWATER_RELEASE_OPTIONS")
# Who runs the site, as its public pages say it.
ORGANISATION = environment.text("HEADWATER_ORGANISATION")
CONTACT = environment.text("HEADWATER_CONTACT")
DATA_PROTECTION_LEAD = environment.text("HEADWATER_DATA_PROTECTION_LEAD")

IDLE_MINUTES = environment.number("HEADWATER_IDLE_MINUTES", 30)
SESSION_HOURS = environment.number("HEADWATER_SESSION_HOURS", 12)
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
# The second step: a code from an app, for everybody.
MFA_ADAPTER = "headwater.hub.web.sign_in.second_step.SecondStepAdapter"
MFA_FORMS = {
    "authenticate": "headwater.hub.web.sign_in.forms.CodeForm",
    "reauthenticate": "headwater.hub.web.sign_in.forms.CodeAgainForm",
    "activate_totp": "headwater.hub.web.sign_in.forms.SetUpForm",
    "generate_recovery_codes": "headwater.hub.web.sign_in.forms.NewCodesForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = HUB_NAME
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Single sign-on with an organisation's own accounts (OpenID Connect), switched on by naming its provider.
OIDC_ID = "work"
OIDC_NAME = environment.text("HEADWATER_OIDC_NAME")
OIDC_EMAILS_ARE_CHECKED = environment.switch("HEADWATER_OIDC_EMAILS_ARE_CHECKED")
OIDC_DOES_SECOND_STEP = environment.switch("HEADWATER_OIDC_DOES_SECOND_STEP")
SOCIALACCOUNT_ADAPTER = "headwater.hub.web.sign_in.work_account.WorkAccountAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": OIDC_ID,
                "name": OIDC_NAME,
                "client_id": environment.text("HEADWATER_OIDC_CLIENT"),
                "secret": environment.secret("HEADWATER_OIDC_SECRET"),
                "settings": {"server_url": environment.text("HEADWATER_OIDC_ISSUER")},
            }
        ]
        if OIDC_NAME
        else [],
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "headwater_session"
SESSION_COOKIE_AGE = SESSION_HOURS * 60 * 60
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "headwater.hub.web.parts.errors.form_not_trusted"

# Pages.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": sorted(WEB.glob("*/templates")),
        "APP_DIRS": False,
        "OPTIONS": {"environment": "headwater.hub.config.jinja.environment", "auto_reload": False},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [WEB / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR / "files"}},
    "staticfiles": {"BACKEND": "headwater.hub.config.storage.HashedFiles"},
}
UPLOAD_MEGABYTES = environment.number("HEADWATER_UPLOAD_MB", 10)
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FILE_UPLOAD_PERMISSIONS = 0o600

# What a browser is told. Nothing on a page is written inline, so nothing inline may run.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if environment.switch("HEADWATER_BEHIND_PROXY") else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Words and time.
USE_TZ = True
TIME_ZONE = "Europe/London"
LANGUAGE_CODE = "en-gb"
USE_I18N = False
USE_THOUSAND_SEPARATOR = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"no_secrets": {"()": "headwater.hub.config.logs.NoSecrets"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["no_secrets"]}},
    "root": {"handlers": ["console"], "level": environment.text("HEADWATER_LOG_LEVEL", "WARNING").upper()},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}

# Messages to people outside the site.
EMAIL_HOST = environment.text("HEADWATER_EMAIL_HOST", "localhost")
EMAIL_PORT = environment.number("HEADWATER_EMAIL_PORT", 587)
EMAIL_HOST_USER = environment.text("HEADWATER_EMAIL_USER")
EMAIL_HOST_PASSWORD = environment.secret("HEADWATER_EMAIL_PASSWORD")
EMAIL_USE_TLS = bool(EMAIL_HOST_USER)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.text("HEADWATER_EMAIL_FROM", "headwater@localhost")

# "folder" writes messages as files; "smtp" sends email through the server above; "notify" hands them to GOV.UK Notify. Texts and letters
# may go another way than emails.
HEADWATER_MESSAGES = environment.text("HEADWATER_MESSAGES", "smtp" if environment.text("HEADWATER_EMAIL_HOST") else "folder")
HEADWATER_TEXTS = environment.text("HEADWATER_TEXTS", HEADWATER_MESSAGES)
HEADWATER_NOTIFY_KEY = environment.secret("HEADWATER_NOTIFY_KEY")
HEADWATER_NOTIFY_ADDRESS = environment.text("HEADWATER_NOTIFY_ADDRESS", "https://api.notifications.service.gov.uk")
HEADWATER_NOTIFY_EMAIL_TEMPLATE = environment.text("HEADWATER_NOTIFY_EMAIL_TEMPLATE")
HEADWATER_NOTIFY_TEXT_TEMPLATE = environment.text("HEADWATER_NOTIFY_TEXT_TEMPLATE")
HEADWATER_NOTIFY_LETTER_TEMPLATE = environment.text("HEADWATER_NOTIFY_LETTER_TEMPLATE")
# The hour, in England, from which the daily list is sent on working days.
DIGEST_HOUR = environment.number("HEADWATER_DIGEST_HOUR", 8)
HEADWATER_OUTBOX = Path(environment.text("HEADWATER_OUTBOX", str(VAR / "outbox")))

# The mailbox that referrals are emailed to, read by IMAP over TLS (docs/guides/email.md).
MAILBOX_HOST = environment.text("HEADWATER_MAILBOX_HOST")
MAILBOX_PORT = environment.number("HEADWATER_MAILBOX_PORT", 993)
MAILBOX_USER = environment.text("HEADWATER_MAILBOX_USER")
MAILBOX_PASSWORD = environment.secret("HEADWATER_MAILBOX_PASSWORD")
MAILBOX_CA = environment.text("HEADWATER_MAILBOX_CA")
MAILBOX_FOLDER = environment.text("HEADWATER_MAILBOX_FOLDER", "INBOX")
MAILBOX_KEPT = environment.text("HEADWATER_MAILBOX_KEPT", "Kept by Headwater")
MAILBOX_ASIDE = environment.text("HEADWATER_MAILBOX_ASIDE", "Put aside by Headwater")
MAILBOX_AGENCY = environment.text("HEADWATER_MAILBOX_AGENCY")
MAILBOX_MINUTES = environment.number("HEADWATER_MAILBOX_MINUTES", 5)
MAILBOX_MEGABYTES = environment.number("HEADWATER_MAILBOX_MB", 25)
MAILBOX_CHECKED_BY = environment.text("HEADWATER_MAILBOX_CHECKED_BY")
MAILBOX_WORK_DOMAINS = environment.several("HEADWATER_MAILBOX_WORK_DOMAINS", "gov.uk,nhs.uk,nhs.net,police.uk,mod.uk")
MAILBOX_PROMISE = environment.number("HEADWATER_MAILBOX_PROMISE", 1)

# Where the site stands, for links in messages.
SITE_ADDRESS = environment.text("HEADWATER_ADDRESS", "http://127.0.0.1:8000")
