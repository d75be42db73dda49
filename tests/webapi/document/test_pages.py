"""/swagger/ and /redoc/ (000): they work on a machine that reaches no other."""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest

from tests.world import World

PAGES = ["/swagger/", "/redoc/"]


class Links(HTMLParser):
    """Everything a page would fetch, and every script written into it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.scripts = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.scripts += tag == "script" and "src" not in given
        self.fetched += [value for name in ("src", "href", "spec-url", "action") if (value := given.get(name))]
        assert not any(name.startswith("on") for name in given)


@pytest.mark.parametrize("page", PAGES)
async def test_a_page_fetches_from_its_own_host_alone(world: World, page: str) -> None:
    told = await world.anybody.gets(page)
    links = Links(told.body)

    assert (told.status, told.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert links.scripts == 0
    assert len(links.fetched) >= 3
    for link in links.fetched:
        assert urlsplit(link).scheme in ("", "data")
        assert not urlsplit(link).netloc
        if not link.startswith("data:"):
            assert (await world.anybody.gets(urljoin(page, link))).status == 200


@pytest.mark.parametrize("page", PAGES)
async def test_a_browser_is_told_to_hold_it_to_that(world: World, page: str) -> None:
    policy = (await world.anybody.gets(page)).headers["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))

    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["connect-src"] == "'self'"
    assert not re.search(r"https?:|//|\*", policy)


async def test_swagger_asks_no_validator_and_remembers_who_signed_in(world: World) -> None:
    start = (await world.anybody.gets("/assets/swagger_start.js")).body

    assert "validatorUrl: null" in start
    assert "persistAuthorization: true" in start
    assert re.findall(r'url: "([^"]+)"', start) == ["../openapi.json"]
    assert "://" not in start


async def test_redoc_is_told_to_tell_nobody(world: World) -> None:
    start = (await world.anybody.gets("/assets/redoc_start.js")).body

    assert re.findall(r'(?:from|init\()\s*"([^"]+)"', start) == ["./redoc.js", "../openapi.json"]
    assert "disableTelemetry: true" in start
    assert "://" not in start


@pytest.mark.parametrize("style", ["swagger_style.css", "redoc_style.css"])
async def test_a_style_fetches_nothing(world: World, style: str) -> None:
    text = (await world.anybody.gets(f"/assets/{style}")).body

    assert "{" in text
    assert "@import" not in text
    assert [url for url in re.findall(r"url\(([^)]*)", text) if not url.strip("\"' ").startswith("data:")] == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("swagger_bundle.js", "text/javascript"),
        ("swagger_preset.js", "text/javascript"),
        ("swagger_style.css", "text/css"),
        ("redoc.js", "text/javascript"),
    ],
)
async def test_a_part_is_the_wheels_own(world: World, name: str, kind: str) -> None:
    told = await world.anybody.gets(f"/assets/{name}")

    assert told.status == 200
    assert told.headers["Content-Type"] == f"{kind}; charset=utf-8"
    assert told.headers["Cache-Control"] == "public, max-age=3600"
    assert len(told.body) > 100_000
    assert "offapi" not in sys.modules


@pytest.mark.parametrize(
    "name",
    [
        "scalar.js",
        "url.json",
        "swagger.html",
        "files.py",
        "..%2ffiles.py",
        "%2e%2e%2ffiles.py",
        "..",
        "a%00.js",
        "/etc/passwd",
    ],
)
async def test_no_other_file_is_to_be_had(world: World, name: str) -> None:
    told = await world.anybody.gets(f"/assets/{name}")
    assert (told.status, told.body["detail"]) == (404, "Not found.")


@pytest.mark.parametrize("path", [*PAGES, "/openapi.json", "/assets/swagger_start.js"])
async def test_who_has_it_is_not_sent_it_again(world: World, path: str) -> None:
    tag = (await world.anybody.gets(path)).headers["Etag"]

    again = await world.anybody.gets(path, If_None_Match=tag)
    weak = await world.anybody.gets(path, If_None_Match=f'"other", W/{tag}')
    other = await world.anybody.gets(path, If_None_Match='"other"')

    assert (again.status, bool(again.body), again.headers["Etag"]) == (304, False, tag)
    assert (weak.status, other.status) == (304, 200)
