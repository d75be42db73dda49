pages-newer = ‹ Новее
pages-older = Раньше ›
