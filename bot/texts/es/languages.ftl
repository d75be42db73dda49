languages-choose = 🌐 ¿En qué idioma te hablo?
languages-chosen = Desde ahora te hablo en español.
