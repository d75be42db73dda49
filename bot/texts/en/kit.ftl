kit-menu = ☰ Menu
kit-back = ‹ Back
kit-broken = Something went wrong here, and we know about it. Nothing was changed. Please try again, or open the /menu.
kit-refused = { $why }
