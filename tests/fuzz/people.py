"""Who asks: somebody of a role in a shop of their own, who comes back however the fuzz threw them out."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import Any

from tests.world import PASSWORD, person

ROLES = ("OWNER", "ADMIN", "EMPLOYEE", "nobody")


class Somebody:
    def __init__(self, base: str, role: str, started: int) -> None:
        self.base = base
        self.role = role
        # Nobody of another process has the same name.
        self._number = started * 100_000
        self.headers: dict[str, str] = {}
        self.comes()

    def comes(self) -> None:
        """Into a new shop: in the old one there may be nobody left who could let them in."""
        if self.role == "nobody":
            return
        shop = {"password2": PASSWORD, "store_name": "Abarrotes Lupita", "phone": "+525512345678"}
        token = _posted(self.base, "/api/users/auth/register/", self._person() | shop)["data"]["tokens"]["access"]
        if self.role != "OWNER":
            asked = self._person() | {"role": self.role}
            _posted(self.base, "/api/users/", asked, token)
            told = _posted(self.base, "/api/auth/login/", {"username": asked["email"], "password": PASSWORD})
            token = told["access"]
        self.headers = {"Authorization": f"Bearer {token}"}

    def comes_back_after(self, status: int) -> None:
        """A refused sign-in is a 401 too, and no reason to move."""
        if status == 401 and self.role != "nobody" and not self._is_known():
            self.comes()

    def _is_known(self) -> bool:
        asked = urllib.request.Request(f"{self.base}/api/users/auth/profile/", headers=self.headers)
        try:
            with urllib.request.urlopen(asked, timeout=10):
                return True
        except urllib.error.HTTPError as refused:
            return refused.code != 401

    def _person(self) -> dict[str, Any]:
        self._number += 1
        return person(self._number)


def _posted(base: str, path: str, body: dict[str, Any], token: str = "") -> Any:
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    asked = urllib.request.Request(base + path, json.dumps(body).encode(), headers)
    with urllib.request.urlopen(asked, timeout=20) as told:
        return json.load(told)
