kit-menu = ☰ Menú
kit-back = ‹ Atrás
kit-broken = Algo falló aquí y ya lo sabemos. No se cambió nada. Inténtalo de nuevo o abre el /menu.
kit-refused = { $why }
