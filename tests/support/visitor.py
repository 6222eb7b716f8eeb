"""Somebody at a public form: each page is filled in as a browser would."""

from dataclasses import dataclass, field
from typing import Any

from django.test import Client

NURSE = {
    "who": {"asker": "professional"},
    "where": {"district": "E07000999"},
    "need": {"housing_need": "yes"},
    "them": {
        "name": "Amara Cole",
        "phone": "07700 900123",
        "reason": "Notice to leave.",
        "agreed": "yes",
        "feedback": "on",
        "sharing": "on",
    },
}
OWN = {
    "who": {"asker": "person"},
    "where": {"district": "E07000999"},
    "need": {"housing_need": "yes"},
    "name": {"name": "Amara Cole"},
    "contact": {"phone": "07700 900123"},
    "safe": {"seen_by_others": "no", "call_safe": "yes", "text_safe": "yes"},
    "reason": {"reason": "My landlord wants me out."},
    "soon": {},
    "agree": {"agree": "on"},
}


@dataclass
class Visitor:
    """One browser, and what it last saw."""

    service_id: int = 0
    client: Client = field(default_factory=Client)
    seen: Any = None

    def fill(self, slug: str, answers: dict[str, Any]) -> Any:
        address = "/refer/who/" if slug == "who" else f"/refer/page/{slug}/"
        self.seen = self.client.post(address, answers)
        return self.seen

    def go_through(self, pages: dict[str, dict[str, Any]]) -> "Visitor":
        for slug, answers in pages.items():
            response = self.fill(slug, answers)
            assert response.status_code == 302, (slug, self.text)
            if response.headers["Location"] == "/refer/page/service/":
                self.fill("service", {"service": str(self.service_id)})
        return self

    def get(self, address: str) -> Any:
        self.seen = self.client.get(address)
        return self.seen

    def send(self, **answers: str) -> Any:
        self.seen = self.client.post("/refer/check/", answers)
        return self.seen

    @property
    def text(self) -> str:
        return self.seen.content.decode()
