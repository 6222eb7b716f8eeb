"""What a log line may hold: no private link, for whoever reads the log could open it."""

import logging
import re

# A part of an address that is long enough to be a secret. References and words are shorter.
SECRET = re.compile(r"/[A-Za-z0-9_:=-]{20,}")


class NoSecrets(logging.Filter):
    """Blanks the parts of addresses that open something by themselves."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every line through, with its secrets blanked."""
        record.msg, record.args = SECRET.sub("/…", record.getMessage()), ()
        return True
