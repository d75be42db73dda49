pages-newer = ‹ Новее
pages-older = Старее ›
