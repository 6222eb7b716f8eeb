"""An organisation's own sign-in, as a process of its own on this machine: OpenID Connect with discovery, code flow and PKCE.

Started as `python -m support.provider PORT`. Whoever comes to its page says who they are; nothing is checked but the protocol.
"""

import base64
import hashlib
import json
import secrets
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "headwater-tests", "a secret between the two"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PUBLIC = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key())) | {"kid": "one", "use": "sig", "alg": "RS256"}
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Aldershire sign-in</title></head><body><main><h1>Aldershire sign-in</h1>
<form method="post"><label for="email">Email</label><input id="email" name="email">
<label><input type="checkbox" name="verified" checked> checked</label><label><input type="checkbox" name="mfa"> with a second step</label>
<button>Continue</button><button name="cancel" value="1">Cancel</button></form></main></body></html>"""
granted: dict[str, dict[str, Any]] = {}


class Provider(BaseHTTPRequestHandler):
    """Answers as the protocol says."""

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def log_message(self, *args: Any) -> None:
        """Tests read the log of the site, not of this."""

    def query(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}

    def typed(self) -> dict[str, str]:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        return {name: values[0] for name, values in parse_qs(body).items()}

    def answer(self, status: int, body: Any = b"", kind: str = "application/json", **headers: str) -> None:
        payload = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(payload)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(payload)

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path == "/.well-known/openid-configuration":
            self.answer(200, self.discovery())
        elif path == "/keys":
            self.answer(200, {"keys": [PUBLIC]})
        elif path == "/authorize":
            self.answer(200, PAGE.encode(), "text/html; charset=utf-8")
        elif path == "/userinfo":
            self.answer(200, granted[self.headers["Authorization"].removeprefix("Bearer ")]["claims"])
        else:
            self.answer(404)

    def do_POST(self) -> None:
        path = urlsplit(self.path).path
        if path == "/authorize":
            self.authorize(self.query(), self.typed())
        elif path == "/token":
            self.token(self.typed())
        else:
            self.answer(404)

    def discovery(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            "code_challenge_methods_supported": ["S256"],
        }

    def authorize(self, asked: dict[str, str], typed: dict[str, str]) -> None:
        """Send the browser back with a code, which is good once."""
        if asked["client_id"] != CLIENT or asked["code_challenge_method"] != "S256" or "openid" not in asked["scope"].split():
            self.answer(400)
            return
        code = secrets.token_urlsafe()
        email = typed.get("email", "")
        claims = {"sub": hashlib.sha256(email.encode()).hexdigest(), "email": email, "email_verified": "verified" in typed}
        granted[code] = {"asked": asked, "claims": claims, "amr": ["pwd", "mfa"] if "mfa" in typed else ["pwd"]}
        back = {"error": "access_denied"} if "cancel" in typed else {"code": code}
        self.answer(302, Location=f"{asked['redirect_uri']}?{urlencode(back | {'state': asked['state']})}")

    def token(self, typed: dict[str, str]) -> None:
        """Change a code for tokens, if everything agrees with what was asked."""
        grant = granted.pop(typed.get("code", ""), None)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(typed.get("code_verifier", "").encode()).digest()).decode().rstrip("=")
        if (
            grant is None
            or (typed.get("client_id"), typed.get("client_secret")) != (CLIENT, SECRET)
            or challenge != grant["asked"]["code_challenge"]
            or typed.get("redirect_uri") != grant["asked"]["redirect_uri"]
        ):
            self.answer(400, {"error": "invalid_grant"})
            return
        access = secrets.token_urlsafe()
        granted[access] = grant
        now = int(time.time())
        claims = grant["claims"] | {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "amr": grant["amr"]}
        identity = jwt.encode(claims, KEY, algorithm="RS256", headers={"kid": "one"})
        self.answer(200, {"access_token": access, "token_type": "Bearer", "expires_in": 300, "id_token": identity})


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Provider)
    print(server.server_port, flush=True)  # noqa: T201  the test that started this reads it
    server.serve_forever()
