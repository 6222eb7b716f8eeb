"""A real mail server (Dovecot) for the tests: a process of its own without rights, on a free port, with TLS, gone when they end."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from imap_tools import MailBox

PASSWORD = "the-password-of-the-mailbox"
PROGRAM = shutil.which("dovecot") or "/usr/sbin/dovecot"
SETTINGS = """
base_dir = {at}/run
log_path = /dev/stderr
protocols = imap
ssl = required
auth_failure_delay = 0
ssl_cert = <{at}/certificate.pem
ssl_key = <{at}/key.pem
mail_location = maildir:{at}/mail/%u
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={at}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    address = 127.0.0.1
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


@dataclass(frozen=True)
class Server:
    """Where it answers, and the certificate that it is trusted by."""

    port: int
    certificate: Path

    def settings(self, user: str) -> dict[str, Any]:
        """What a site sets to read a mailbox on it."""
        return {
            "MAILBOX_HOST": "127.0.0.1", "MAILBOX_PORT": self.port, "MAILBOX_USER": user, "MAILBOX_PASSWORD": PASSWORD,
            "MAILBOX_CA": str(self.certificate), "MAILBOX_FOLDER": "INBOX",
        }  # fmt: skip

    @contextmanager
    def mailbox(self, user: str) -> Iterator[MailBox]:
        """The mailbox as a person with a mail program sees it."""
        import ssl

        trusting = ssl.create_default_context(cafile=str(self.certificate))
        with MailBox("127.0.0.1", self.port, ssl_context=trusting).login(user, PASSWORD) as mailbox:
            yield mailbox

    def put(self, user: str, *messages: bytes) -> None:
        """Let these messages come."""
        with self.mailbox(user) as mailbox:
            for message in messages:
                mailbox.append(message, "INBOX", dt=datetime(2026, 11, 20, 16, 6, tzinfo=UTC))

    def lying(self, user: str, folder: str = "INBOX") -> int:
        """How many messages lie in a folder; none where there is no such folder."""
        with self.mailbox(user) as mailbox:
            if not mailbox.folder.exists(folder):
                return 0
            mailbox.folder.set(folder)
            return len(mailbox.uids())


def is_here() -> bool:
    """Whether this machine has the server."""
    return Path(PROGRAM).exists()


def certify(at: Path) -> None:
    """A certificate that nobody but the tests trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail for tests")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(
        name, name, key.public_key(), x509.random_serial_number(), now - timedelta(days=1), now + timedelta(days=2)
    )
    made = made.add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    (at / "certificate.pem").write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    (at / "key.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@contextmanager
def running() -> Iterator[Server]:
    """The server, for as long as it is needed."""
    at = Path(tempfile.mkdtemp(prefix="hw-mail-"))
    as_root = os.getuid() == 0
    user, group = ("nobody", "nogroup") if as_root else (str(os.getuid()), str(os.getgid()))
    port = free_port()
    certify(at)
    for folder in ("run", "mail"):
        (at / folder).mkdir()
    (at / "dovecot.conf").write_text(SETTINGS.format(at=at, user=user, group=group, port=port, password=PASSWORD))
    if as_root:
        subprocess.run(["chown", "-R", f"{user}:{group}", at], check=True)
    who: dict[str, Any] = {"user": user, "group": group, "extra_groups": []} if as_root else {}
    try:
        with subprocess.Popen([PROGRAM, "-F", "-c", at / "dovecot.conf"], stderr=subprocess.PIPE, text=True, **who) as process:
            wait_until_up(process)
            yield Server(port, at / "certificate.pem")
            process.terminate()
    finally:
        shutil.rmtree(at, ignore_errors=True)


def wait_until_up(process: "subprocess.Popen[str]") -> None:
    """Until it says so, or says why not."""
    said = []
    for line in process.stderr or ():
        said.append(line)
        if "starting up" in line:
            return
    raise RuntimeError("The mail server did not start: " + "".join(said))


if __name__ == "__main__":
    sys.exit(0 if is_here() else 1)
