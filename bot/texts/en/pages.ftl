pages-newer = ‹ Newer
pages-older = Earlier ›
