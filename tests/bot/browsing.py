"""A real browser before the playground's page."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, ViewportSize, async_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
# A machine without the world: nothing is looked up, synchronised or updated.
_ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
needs_a_browser = pytest.mark.skipif(not CHROMIUM, reason="no chromium here: apt-get install chromium")


@dataclass(frozen=True)
class Shown:
    """One of the two telephones on the page."""

    page: Page
    home: Locator

    async def starts(self) -> None:
        await self.home.locator("button.start").click()

    async def says(self, text: str) -> None:
        await self.home.locator("input.text").fill(text)
        await self.home.locator("input.text").press("Enter")

    async def presses(self, label: str) -> None:
        await self.home.locator(".keyboard button", has_text=label).click()

    async def taps(self, label: str) -> None:
        await self.home.locator(".buttons button", has_text=label).last.click()

    async def sees(self, words: str) -> Locator:
        bubble = self.home.locator(".message:not(.own) .bubble", has_text=words).last
        await bubble.wait_for()
        return bubble

    async def sees_a_picture(self) -> None:
        picture = self.home.locator(".bubble img").last
        await picture.wait_for()
        await self.page.wait_for_function(
            "one => one.complete && one.naturalWidth > 0", arg=await picture.element_handle()
        )


@dataclass(frozen=True)
class Browser:
    page: Page
    # What the page complained of: nothing, in a good run.
    complaints: list[str]

    def phone(self, name: str) -> Shown:
        """customer or owner"""
        return Shown(self.page, self.page.locator(f"#{name}"))

    async def picture(self, path: Path) -> None:
        await self.page.screenshot(path=path)


@asynccontextmanager
async def browsing(url: str, *, customer: int = 0, owner: int = 0, dark: bool = False) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        size: ViewportSize = {"width": 960, "height": 860}
        page = await browser.new_page(viewport=size, color_scheme="dark" if dark else "light")
        page.set_default_timeout(30_000)
        complaints: list[str] = []
        page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda wrong: complaints.append(str(wrong)))
        await page.goto(f"{url}/playground/#customer={customer}&owner={owner}")
        yield Browser(page, complaints)
        await browser.close()
