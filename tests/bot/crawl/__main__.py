"""make texts: python -m tests.bot.crawl FILE. Every screen in three languages on one page."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from html import escape
from pathlib import Path

from tortoise.transactions import in_transaction

from bot.studio import studio
from core import database, migrating, valkey
from core.embedded import embedded
from core.settings import Settings, settings
from tests.bot.crawl.people import everybody
from tests.bot.crawl.walking import LANGUAGES, Shown, Step, walked
from tests.stress import HASHING_IS_CHEAP

_STYLE = """
body { font: 15px/1.4 system-ui, sans-serif; background: #dfe7ec; margin: 2rem; }
h2 { margin: 2rem 0 .5rem } h3 { font-weight: 500; color: #456; margin: 1.2rem 0 .3rem; font-size: 14px }
.row { display: grid; grid-template-columns: repeat(3, minmax(0, 380px)); gap: 1rem }
.phone { background: #fff; border-radius: 12px; padding: .8rem; white-space: pre-wrap; overflow-wrap: anywhere }
.keys { display: flex; gap: 4px; margin-top: 4px } .keys span { flex: 1; background: #e8f0f5; border-radius: 6px;
padding: 4px 6px; text-align: center; font-size: 13px; color: #06c }
.alert { background: #333; color: #fff; border-radius: 8px; padding: .5rem } .media { color: #789 }
"""


def main() -> None:
    target = Path(sys.argv[1])
    os.environ |= HASHING_IS_CHEAP
    with tempfile.TemporaryDirectory(prefix="kassa-texts-") as folder, embedded(Path(folder), durable=False) as servers:
        os.environ |= {"DATABASE_URL": servers.database_url, "REDIS_URL": servers.redis_url}
        asyncio.run(migrating.migrate(Settings()))
        page, number = asyncio.run(_page())
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(page, encoding="utf-8")
    print(f"{number} screens in {len(LANGUAGES)} languages: {target}")


async def _page() -> tuple[str, int]:
    parts, number = [], 0
    async with database.connected(settings()), valkey.connected(), in_transaction():
        for somebody in await everybody():
            steps = await walked(somebody)
            number += len(steps)
            parts.append(f"<h2>{somebody.who}</h2>" + "".join(map(_row, steps)))
    await studio.close()
    head = f"<!doctype html><meta charset=utf-8><title>Kassa: screens</title><style>{_STYLE}</style>"
    return head + "".join(parts), number


def _row(step: Step) -> str:
    shown = "".join(_phone(step.shown[language]) for language in LANGUAGES)
    return f"<h3>{escape(' › '.join(step.way))}</h3><div class=row>{shown}</div>"


def _phone(shown: Shown) -> str:
    media = "<div class=media>[picture]</div>" if shown.picture else ""
    media += f"<div class=media>[file {escape(shown.file)}]</div>" if shown.file else ""
    alert = f"<div class=alert>{escape(shown.alert)}</div>" if shown.alert else ""
    rows = "".join(
        "<div class=keys>" + "".join(f"<span>{escape(button['text'])}</span>" for button in row) + "</div>"
        for row in shown.buttons
    )
    # The text is Telegram's HTML, which is HTML.
    return f"<div class=phone>{media}{shown.text}{alert}{rows}</div>"


if __name__ == "__main__":
    main()
