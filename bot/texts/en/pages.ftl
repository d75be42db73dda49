pages-newer = ‹ Newer
pages-older = Older ›
