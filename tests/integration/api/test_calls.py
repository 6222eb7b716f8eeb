"""Calls to other systems: signed, after the change is kept, without a fact about anybody, tried again, given up, and never inside."""

import hashlib
import hmac
import json
import socket
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.test import Client
from django.urls import reverse

from headwater.hub.core.errors import Invalid, NotAllowed, NotFound
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.core.values import Actor, Role
from headwater.hub.integrations import actions, adapters, states
from headwater.hub.integrations.logic.calls import address_fault, is_outside
from headwater.hub.integrations.models import Call, Hook
from headwater.hub.notify.models import Message
from headwater.hub.referrals.actions import Deciding, decide, withdraw_agreement
from support.cast import HOLDER, NOW, PARTNER, TRUST, Cast, refer

pytestmark = pytest.mark.django_db
ADDRESS = "https://hooks.trust.example/news"


class Elsewhere:
    """Another machine, as the calls find it."""

    def __init__(self) -> None:
        self.answers: list[int | Exception] = []
        self.heard: list[tuple[str, dict[str, str], str]] = []

    def call(self, *, address: str, headers: dict[str, str], body: str) -> int:
        self.heard.append((address, headers, body))
        said = self.answers.pop(0) if self.answers else 204
        if isinstance(said, Exception):
            raise said
        return said


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Elsewhere:
    found = Elsewhere()
    monkeypatch.setattr(adapters, "call", found.call)
    return found


def admin(cast: Cast, agency: str = TRUST) -> Actor:
    row = cast.agencies[agency]
    return Actor("Ada Crane", 1, row.pk, row.name, 1, None, frozenset({Role.ADMINISTRATOR}))


@pytest.fixture
def secret(cast: Cast) -> str:
    with acting_for(cast.agencies[TRUST].pk):
        return actions.add_hook(address=ADDRESS, by=admin(cast), at=NOW)


def advise(cast: Cast, referral: Any = None, at: Any = NOW) -> None:
    with acting_for(cast.agencies[HOLDER].pk):
        row = referral or cast.referral
        decide(referral_id=row.pk, deciding=Deciding("advice", told="Priya rang her."), by=cast["worker"], at=at)


def calls() -> list[Call]:
    with across_agencies():
        return list(Call.objects.select_related("hook").order_by("pk"))


def make_due(minutes: int = 0) -> int:
    return actions.make_due_calls(at=NOW + timedelta(minutes=minutes))


def test_news_goes_after_it_is_kept_signed_and_says_nothing_about_anybody(
    cast: Cast, secret: str, elsewhere: Elsewhere, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        advise(cast)
        assert elsewhere.heard == []
    ((address, headers, body),) = elsewhere.heard
    said = json.loads(body)
    assert address == ADDRESS and set(said) == {"id", "type", "at", "reference", "status", "address"}
    assert (said["type"], said["reference"], said["status"]) == ("referral.changed", cast.referral.reference, "finished")
    assert said["address"].endswith(f"/api/v1/referrals/{cast.referral.reference}")
    moment, mark = (part.split("=")[1] for part in headers["Headwater-Signature"].split(","))
    assert hmac.compare_digest(mark, hmac.digest(secret.encode(), f"{moment}.{body}".encode(), hashlib.sha256).hex())
    assert headers["Headwater-Event"] == said["id"] and calls()[0].sent_at is not None


def test_the_secret_is_shown_once_and_stored_locked(cast: Cast, secret: str) -> None:
    with across_agencies():
        row = Hook.objects.get()
    assert secret not in row.secret and adapters.unlocked(row.secret) == secret


def test_nobody_but_the_known_sender_is_called(cast: Cast, secret: str, elsewhere: Elsewhere) -> None:
    with acting_for(cast.agencies[PARTNER].pk):
        actions.add_hook(address=ADDRESS, by=admin(cast, PARTNER), at=NOW)
    named = refer(cast, sender_agency=cast.agencies[PARTNER])
    advise(cast, named)
    assert calls() == [], "a typed name of an agency proves nothing"
    advise(cast)
    assert [row.agency_id for row in calls()] == [cast.agencies[TRUST].pk]


def test_what_waits_is_stopped_when_the_person_changes_their_mind(cast: Cast, secret: str, elsewhere: Elsewhere) -> None:
    advise(cast)
    with acting_for(cast.agencies[HOLDER].pk):
        withdraw_agreement(referral_id=cast.referral.pk, words="No more.", by=cast["worker"], at=NOW)
    assert make_due() == 0 and elsewhere.heard == []
    assert calls()[0].stopped_at == NOW
    with acting_for(cast.agencies[TRUST].pk), pytest.raises(NotFound):
        actions.send_again(call_id=calls()[0].pk, by=admin(cast), at=NOW)


def test_a_call_that_fails_is_tried_again_later_and_given_up_in_the_end(cast: Cast, secret: str, elsewhere: Elsewhere) -> None:
    advise(cast)
    elsewhere.answers = [500, adapters.NotCalled("It did not answer in time."), 302, 404]
    assert make_due() == 0 and make_due() == 0, "not before its time"
    assert (calls()[0].attempts, calls()[0].trouble) == (1, "It answered 500.")
    assert make_due(1) == 0 and calls()[0].trouble == "It did not answer in time."
    assert make_due(6) == 0 and "redirect is not followed" in calls()[0].trouble
    elsewhere.answers = [500] * 10
    for hours in range(1, 60):
        make_due(hours * 60)
    assert calls()[0].failed_at is not None and calls()[0].attempts == 7
    elsewhere.answers = []
    with acting_for(cast.agencies[TRUST].pk):
        actions.send_again(call_id=calls()[0].pk, by=admin(cast), at=NOW)
    assert make_due() == 1 and calls()[0].sent_at == NOW


def test_an_address_that_never_answers_is_switched_off_and_the_administrator_told(cast: Cast, elsewhere: Elsewhere) -> None:
    with acting_for(cast.agencies[HOLDER].pk):
        actions.add_hook(address=ADDRESS, by=cast["administrator"], at=NOW)
        hook_id = actions.hooks.Hook.objects.get().pk
        elsewhere.answers = [500] * 99
        for _ in range(states.MOST_FAILURES + 3):
            actions.send_test(hook_id=hook_id, by=cast["administrator"], at=NOW)
        make_due()
        row = Hook.objects.get()
        assert row.off_at == NOW and len(elsewhere.heard) == states.MOST_FAILURES
        message = Message.objects.get(template="staff.system_off")
        assert message.recipient == "administrator@riverside.example" and ADDRESS not in message.body
        actions.switch_on(hook_id=hook_id, by=cast["administrator"], at=NOW)
        elsewhere.answers = []
    assert make_due(2000) == states.MOST_FAILURES + 3


def test_a_worker_that_died_in_the_middle_leaves_its_call_to_the_next(cast: Cast, secret: str, elsewhere: Elsewhere) -> None:
    advise(cast)
    with across_agencies():
        Call.objects.update(tried_at=NOW, attempts=1)
    assert (make_due(), make_due(3)) == (0, 1)


def test_only_an_administrator_of_the_agency_looks_after_its_addresses(cast: Cast, secret: str) -> None:
    with across_agencies():
        hook_id = Hook.objects.get().pk
    with acting_for(cast.agencies[HOLDER].pk):
        with pytest.raises(NotAllowed):
            actions.add_hook(address=ADDRESS, by=cast["manager"], at=NOW)
        for act in (actions.end_hook, actions.switch_on, actions.send_test):
            with pytest.raises(NotFound):
                act(hook_id=hook_id, by=cast["administrator"], at=NOW)


def test_the_pages_show_the_secret_once_then_calls_and_a_test(
    cast: Cast, elsewhere: Elsewhere, django_capture_on_commit_callbacks: Any
) -> None:
    client = Client()
    client.force_login(cast.user("administrator"))
    mark = client.get(reverse("manage:add-hook")).content.decode().split('name="once" value="')[1].split('"')[0]
    shown = client.post(reverse("manage:add-hook"), {"address": "https://hooks.example.org/in", "once": mark}).content.decode()
    assert "hws_" in shown
    with across_agencies():
        row = Hook.objects.get()
    page = reverse("manage:hook", args=[row.pk])
    assert "No call has been made yet" in client.get(page).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("manage:test-hook", args=[row.pk]))
    said = client.get(page).content.decode()
    assert "A test" in said and "Arrived" in said and len(elsewhere.heard) == 1
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(reverse("manage:call-again", args=[calls()[0].pk])).status_code == 302
    assert len(elsewhere.heard) == 2
    assert client.post(reverse("manage:end-hook", args=[row.pk])).status_code == 302
    assert client.get(page).status_code == 404


WRONG_ADDRESSES = (
    "http://hooks.example.org/", "https://10.0.0.1/", "https://[::1]/", "https://2130706433/", "https://0x7f000001/", "https://localhost/",
    "https://ada:secret@hooks.example.org/", "https://hooks.example.org:25/", "https://hooks.example.org/#x", "ftp://hooks.example.org",
    "https://hooks.example.org/a b", "https://hooks.example.org/\r\nX: y", "https://", "https://[bad", "https://hooks.example.org:99999/",
)  # fmt: skip


@pytest.mark.parametrize("address", WRONG_ADDRESSES)
def test_an_address_that_may_not_be_called_is_refused(cast: Cast, address: str) -> None:
    assert address_fault(address)
    with acting_for(cast.agencies[TRUST].pk), pytest.raises(Invalid):
        actions.add_hook(address=address, by=admin(cast), at=NOW)


INSIDE = (
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.1", "224.0.0.1", "255.255.255.255", "::1",
    "::", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "ff02::1",
)  # fmt: skip


@pytest.mark.parametrize("number", INSIDE)
def test_no_number_of_our_own_network_is_called(number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_outside(number)
    both = [(0, 0, 0, "", ("93.184.216.34", 443)), (0, 0, 0, "", (number, 443))]
    monkeypatch.setattr(adapters.socket, "getaddrinfo", lambda *_, **__: both)
    with pytest.raises(adapters.NotCalled, match="not on the internet"):
        adapters.call(address="https://hooks.example.org/", headers={}, body="{}")


def test_a_number_of_the_internet_may_be_called() -> None:
    assert is_outside("93.184.216.34") and is_outside("2606:2800:220:1:248:1893:25c8:1946")


class Machine:
    """A machine that speaks TLS on this one, and answers with the bytes that it was given."""

    def __init__(self, folder: Path, answer: bytes | None) -> None:
        self.certificate, self.answer, self.heard = certificate(folder), answer, b""
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        self.thread, self.keep_open = threading.Thread(target=self.serve), False

    def serve(self) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate)
        plain, _ = self.listening.accept()
        try:
            with context.wrap_socket(plain, server_side=True) as line:
                while b"}" not in self.heard and not (self.heard.startswith(b"GET") and self.heard.endswith(b"\r\n\r\n")):
                    self.heard += line.recv(4096)
                if self.answer is None:
                    line.recv(1)  # it says nothing, and waits until the other hangs up
                else:
                    line.sendall(self.answer)
                    if self.keep_open:
                        line.recv(1)
        except OSError:
            plain.close()


def certificate(folder: Path) -> Path:
    """A certificate for hooks.example.org, and its key, in one file."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "hooks.example.org")])
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC)).not_valid_after(datetime(2099, 1, 1, tzinfo=UTC))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("hooks.example.org")]), critical=False).sign(key, hashes.SHA256())
    )  # fmt: skip
    path = folder / "certificate.pem"
    plain = serialization.NoEncryption()
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    path.write_bytes(pem + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    made: list[Machine] = []

    def start(answer: bytes | None, *, is_trusted: bool = True) -> Machine:
        found = Machine(tmp_path, answer)
        made.append(found)
        monkeypatch.setattr(adapters, "outside_number", lambda _host, _port: "127.0.0.1")
        if is_trusted:
            monkeypatch.setattr(adapters, "trusted", lambda: ssl.create_default_context(cafile=str(found.certificate)))
        found.thread.start()
        return found

    yield start
    for one in made:
        one.thread.join(20)
        one.listening.close()


def test_a_call_goes_over_the_line_as_http_should(machine: Any) -> None:
    there = machine(b"HTTP/1.1 202 Accepted\r\nLocation: https://10.0.0.1/\r\n\r\n")
    address = f"https://hooks.example.org:{there.port}/in?from=us"
    assert adapters.call(address=address, headers={"Headwater-Event": "e1"}, body='{"id":"e1"}') == 202
    assert there.heard.startswith(b"POST /in?from=us HTTP/1.1\r\n") and there.heard.endswith(b'\r\n\r\n{"id":"e1"}')
    assert f"\r\nHost: hooks.example.org:{there.port}\r\n".encode() in there.heard and there.heard.count(b"Host:") == 1


@pytest.mark.parametrize("answer", [b"SSH-2.0-OpenSSH\r\n", b"", b"HTTP/1.1 abc\r\n", b"x" * 4000])
def test_an_answer_that_is_not_http_is_a_failure(machine: Any, answer: bytes) -> None:
    with pytest.raises(adapters.NotCalled):
        adapters.call(address=f"https://hooks.example.org:{machine(answer).port}/", headers={}, body="{}")


def test_a_certificate_of_somebody_else_is_not_trusted(machine: Any) -> None:
    with pytest.raises(adapters.NotCalled, match="certificate"):
        adapters.call(address=f"https://hooks.example.org:{machine(b'', is_trusted=False).port}/", headers={}, body="{}")


def test_a_machine_that_never_answers_is_given_so_long_and_no_longer(machine: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapters, "SECONDS", 0.3)
    with pytest.raises(adapters.NotCalled, match="did not answer in time"):
        adapters.call(address=f"https://hooks.example.org:{machine(None).port}/", headers={}, body="{}")


def test_an_answer_that_drips_is_cut_off_when_its_time_is_over(machine: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each piece comes in time; all of them together do not."""
    there = machine(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly the beginning")
    there.keep_open = True
    monkeypatch.setattr(adapters, "READ_SECONDS", 0.3)
    with pytest.raises(adapters.NotCalled, match="did not answer in time"):
        adapters.read(address=f"https://hooks.example.org:{there.port}/", most=10_000)


def test_a_body_is_read_whole_and_no_more_than_may_be(machine: Any) -> None:
    answer = b'HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{"all":true}'
    assert adapters.read(address=f"https://hooks.example.org:{machine(answer).port}/feed?page=1", most=12) == b'{"all":true}'
    with pytest.raises(adapters.NotCalled, match="more than can be read"):
        adapters.read(address=f"https://hooks.example.org:{machine(answer).port}/", most=11)
