pages-newer = ‹ Más recientes
pages-older = Anteriores ›
